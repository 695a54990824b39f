import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { unlessItEnds } from './unless-it-ends.ts'

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

const PROCESS = fileURLToPath(new URL('open-panels-process.js', import.meta.url))

/** Opens panels from a process of their own, which ask what an open panel asks until they are closed. */
export async function openPanels(
  panels: OpenPanels,
): Promise<{ close(): Promise<OpenPanelsReport> }> {
  const child = fork(PROCESS, { serialization: 'advanced' })
  const nextMessage = () => unlessItEnds(child, 'the process open-panels', once(child, 'message'))
  child.send(panels)
  await nextMessage()
  return {
    async close() {
      child.send('close')
      const [report] = await nextMessage()
      child.disconnect()
      return report
    },
  }
}
