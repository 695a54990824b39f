import { slopeOf } from '../measuring/slope.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Suite, SuiteResult } from '../measuring/suite.ts'
import { confirmForms } from '../stage/confirm-forms.ts'
import { holdChanges } from '../stage/held-changes.ts'
import { loadHttp } from '../stage/http-load.ts'
import { type OpenPanelsReport, openPanels } from '../stage/open-panels.ts'
import { type MemorySample, watchMemory } from '../stage/resident-memory.ts'
import { signInAdmins } from '../stage/sign-in-admins.ts'
import { stageSmtpSink } from '../stage/smtp-sink.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageServer } from '../stage/stage-server.ts'

const CONFIRMS = 200_000
const PANELS = 1_000
const STRETCH = 10_000
const CONNECTIONS = 32
const SENT_WITHIN_MS = 120_000
/** Of all operations; until then the heap finds its size. */
const WARM_UP = 0.25

/** One process for everything, long under load: each confirmation sends a mail, and panels stay open. */
export const memory: Suite = {
  name: 'memory',
  title: 'Memory under long load',
  async run({ scale, tell }) {
    const stretches = Math.max(4, Math.round(CONFIRMS / STRETCH / scale))
    const panelCount = Math.ceil(PANELS / Math.min(scale, 10))
    const database = await stageDatabase()
    const sink = await stageSmtpSink()
    const server = await stageServer({ databaseUrl: database.serverUrl, smtpUrl: sink.url })
    let operations = 0
    const watch = watchMemory(server.pid, () => operations)
    try {
      const cookies = await signInAdmins(database, panelCount)
      const panels = await openPanels({ origin: server.origin, cookies })
      const startedAt = performance.now()
      for (let stretch = 1; stretch <= stretches; stretch++) {
        const { keys } = await holdChanges(database, STRETCH)
        // Applying such a change mails the old address a link that undoes it: a mail each.
        const mailed = sink.expect(STRETCH, SENT_WITHIN_MS)
        const confirmed = loadHttp(
          {
            origin: server.origin,
            connections: CONNECTIONS,
            requests: confirmForms(keys),
          },
          200,
        )
        await Promise.all([confirmed, mailed])
        operations += STRETCH
        const now = watch.samples.at(-1)?.megabytes ?? NaN
        tell(`${operations} confirmed and mailed, ${now.toFixed(0)} MB`)
      }
      const minutes = (performance.now() - startedAt) / 60_000
      return resultOf(watch.samples, await panels.close(), { operations, panelCount, minutes })
    } finally {
      watch.stop()
      await server.stop()
      await sink.stop()
      await database.stop()
    }
  },
}

function resultOf(
  samples: MemorySample[],
  { lists, failures, reconnections }: OpenPanelsReport,
  { operations, panelCount, minutes }: { operations: number; panelCount: number; minutes: number },
): SuiteResult {
  const warm = samples.filter((sample) => sample.operations >= operations * WARM_UP)
  const slope = slopeOf(warm.map(({ operations: x, megabytes: y }) => ({ x: x / 100_000, y })))
  const held = warm.map(({ megabytes }) => megabytes)
  const one = (value: number) => spreadOf([value])
  return {
    marks: [
      {
        what: 'growth of the resident set after warm-up, per 100,000 confirmations and mails',
        value: one(slope),
        unit: 'MB',
        atMost: 5,
      },
      { what: 'requests of open panels that failed', value: one(failures), unit: '', atMost: 0 },
    ],
    figures: [
      { what: 'resident set after warm-up', value: spreadOf(held), unit: 'MB' },
      { what: 'confirmations, and mails', value: one(operations), unit: '' },
      { what: 'open panels', value: one(panelCount), unit: '' },
      { what: 'lists they asked for', value: one(lists), unit: '' },
      { what: 'connections they opened anew', value: one(reconnections), unit: '' },
      { what: 'how long it took', value: one(minutes), unit: 'min' },
    ],
    notes: [
      'One process serves links, panel and outbox. An open panel asks for its list each 20 s, and in between who is signed in, so that its connection stays.',
    ],
  }
}
