/** What an export takes. */
export interface ExportRequest {
  /** The list, as its file is called. */
  list: 'verifications' | 'events' | 'panel-events'
  /** What narrows it, as the server takes it. */
  filters: Record<string, string | undefined>
  /** What its button says; `Export` where it is left out. */
  label?: string
  size?: 'xs' | 'compact-sm'
}
