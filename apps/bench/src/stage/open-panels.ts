import { startProcess } from './own-process.ts'

export interface OpenPanels {
  origin: string
  /** Of the sessions that have a panel open: a browser each, with a kept-alive connection. */
  cookies: string[]
}

export interface OpenPanelsReport {
  /** Answers that were not 200, and requests that got none. */
  failures: number
  lists: number
  /** Connections that the server closed and a panel had to open anew. */
  reconnections: number
}

/** Opens panels from a process of their own, which ask what an open panel asks until they are closed. */
export async function openPanels(
  panels: OpenPanels,
): Promise<{ close(): Promise<OpenPanelsReport> }> {
  const { send, nextMessage, stop } = startProcess('open-panels')
  send(panels)
  await nextMessage()
  return {
    async close() {
      send('close')
      const report = await nextMessage<OpenPanelsReport>()
      await stop()
      return report
    },
  }
}
