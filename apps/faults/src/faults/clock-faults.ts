import { aWhile, type Fault } from './fault.ts'

const HOUR_MS = 3_600_000
/** Of a process that was killed. */
const STARTED_WITHIN_MS = 60_000
const VICTIMS = [['web'], ['worker'], ['web', 'worker']] as const

const clockOff = (name: string, offMs: number): Fault => ({
  name,
  how: 'web, worker or both believe so for up to four seconds, now and then from their start on',
  async strike(world, random) {
    const victims = random.pick(VICTIMS)
    const set = (ms: number) => Promise.all(victims.map((victim) => world[victim].setClock(ms)))
    await set(offMs)
    try {
      if (random.happens(0.3)) {
        for (const victim of victims) world[victim].kill()
        await world.areHealthyWithin(STARTED_WITHIN_MS)
      }
      await aWhile(random, 4)
    } finally {
      await set(0)
    }
  },
})

/** What becomes of the clocks of the server's machines. PostgreSQL's stays, and alone decides what has expired. */
export const clockFaults: Fault[] = [
  clockOff('clock an hour ahead', HOUR_MS),
  clockOff('clock an hour behind', -HOUR_MS),
  // Longer than a link is valid.
  clockOff('clock two days ahead', 48 * HOUR_MS),
]
