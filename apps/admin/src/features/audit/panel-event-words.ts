import type { Answers } from '../../trpc.ts'
import { roleWords } from '../session/roles.ts'

type PanelEvent = Answers['audit']['panelEvents']['items'][number]

/** What an admin did, in words; what it does not know of it is left out. */
export function panelEventWords({ kind, detail }: Pick<PanelEvent, 'kind' | 'detail'>): string {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const role = (value: unknown) =>
    roleWords[text(value) as keyof typeof roleWords]?.name.toLowerCase() ?? text(value)
  switch (kind) {
    case 'signed-in':
      return 'Signed in'
    case 'invited':
      return `Invited ${text(detail.name)} as ${role(detail.role)}`
    case 'role-changed':
      return `Made ${text(detail.name)} ${role(detail.role)} instead of ${role(detail.from)}`
    case 'removed':
      return `Removed ${text(detail.name)}, who was ${role(detail.role)}`
    case 'exported':
      return `Exported ${exported[text(detail.what)] ?? 'a list'} as ${detail.format === 'csv' ? 'CSV' : 'JSON lines'}${narrowedWords(detail.filters)}`
  }
}

const exported: Record<string, string> = {
  verifications: 'verifications',
  events: 'the audit trail',
  'panel-events': 'what admins did',
}

function narrowedWords(filters: unknown): string {
  const parts = Object.entries((filters ?? {}) as Record<string, unknown>)
  if (parts.length === 0) return ''
  return `, by ${parts.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', ')}`
}
