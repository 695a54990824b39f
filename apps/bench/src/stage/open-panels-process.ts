import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'undici'
import type { OpenPanels, OpenPanelsReport } from './open-panels.ts'

/** A list without pending verifications is asked for each 20 s, as apps/admin does. */
const LIST_EVERY_MS = 20_000
/** The server closes a connection after 5 s of silence: asking who is signed in keeps it. */
const STEPS = 5
const LIST = `/trpc/verifications.list?input=${encodeURIComponent('{"status":"confirmed"}')}`
const WHO = '/trpc/account.me'
/** It is the server that closes a silent connection, not the browser. */
const PATIENT = { pipelining: 1, keepAliveTimeout: 60_000, keepAliveTimeoutThreshold: 100 }

const report: OpenPanelsReport = { failures: 0, lists: 0, reconnections: 0 }
let isClosing = false

process.once('message', async ({ origin, cookies }: OpenPanels) => {
  const panels = cookies.map((cookie) => ({ cookie, browser: new Client(origin, PATIENT) }))
  const ask = async ({ cookie, browser }: (typeof panels)[number], path: string) => {
    const { statusCode, body } = await browser.request({ method: 'GET', path, headers: { cookie } })
    await body.dump()
    if (statusCode !== 200) report.failures++
  }
  for (const panel of panels) {
    await ask(panel, WHO)
    panel.browser.on('disconnect', () => {
      if (!isClosing) report.reconnections++
    })
  }
  process.send?.('open')
  panels.forEach((panel, i) => {
    void keepOpen(i / panels.length, (path) => ask(panel, path))
  })
  process.once('message', async () => {
    isClosing = true
    await Promise.all(panels.map(({ browser }) => browser.destroy()))
    process.send?.(report)
  })
})
process.on('disconnect', () => process.exit())

/** Each panel begins at its own moment, so that they do not all ask at once. */
async function keepOpen(share: number, ask: (path: string) => Promise<void>): Promise<void> {
  await pause((share * LIST_EVERY_MS) / STEPS)
  for (let step = Math.floor(share * 97); !isClosing; step++) {
    const startedAt = performance.now()
    const isList = step % STEPS === 0
    if (isList) report.lists++
    await ask(isList ? LIST : WHO).catch(() => {
      if (!isClosing) report.failures++
    })
    await pause(Math.max(0, LIST_EVERY_MS / STEPS - (performance.now() - startedAt)))
  }
}
