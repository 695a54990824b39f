import { type Figure, judgeFigures, processFigures } from '../figures.ts'
import type { ProcessFigures } from '../read-process.ts'
import type { DatabaseFigures } from './read-database.ts'

/** What all of them say at one moment. */
export interface Reading {
  web: ProcessFigures
  worker: ProcessFigures
  database: DatabaseFigures
}

/** With how often something waited for a connection since the reading before. */
interface JudgedReading extends Reading {
  waits: number
}

const of = (name: 'web' | 'worker'): Figure<JudgedReading>[] =>
  processFigures.map((figure) => ({
    ...figure,
    name: `${name}: ${figure.name}`,
    of: (reading) => figure.of(reading[name]),
  }))

const figures: Figure<JudgedReading>[] = [
  ...of('web'),
  ...of('worker'),
  {
    name: 'waits for a connection between two readings',
    tolerance: { share: 1, atLeast: 100 },
    of: ({ waits }) => waits,
  },
  {
    name: 'mails that wait',
    tolerance: { share: 1, atLeast: 50 },
    of: ({ database }) => database.outbox,
  },
  // Vacuum comes when they are a fiftieth of a table's rows, which become more.
  {
    name: 'dead rows',
    tolerance: { share: 1, atLeast: 10_000 },
    of: ({ database }) => database.deadRows,
  },
  {
    name: 'index of mails that wait, KB',
    tolerance: { share: 0.5, atLeast: 512 },
    of: ({ database }) => database.queueIndexKb,
  },
  {
    name: 'its dead entries',
    tolerance: { share: 1, atLeast: 10_000 },
    of: ({ database }) => database.deadEntries,
  },
  {
    name: 'bytes by change, with indexes',
    tolerance: { share: 0.1, atLeast: 0 },
    of: ({ database }) => database.bytesPerChange,
  },
]

/** How each figure has grown over the readings, as a line for each, and what has. */
export const judgeReadings = (readings: readonly Reading[]): ReturnType<typeof judgeFigures> =>
  judgeFigures(figures, withWaits(readings))

const withWaits = (readings: readonly Reading[]): JudgedReading[] =>
  readings.map((reading, n) => {
    const before = readings[n - 1] ?? reading
    return { ...reading, waits: waitsIn(reading) - waitsIn(before) }
  })

const waitsIn = ({ web, worker }: Reading) => web.poolWaits + worker.poolWaits
