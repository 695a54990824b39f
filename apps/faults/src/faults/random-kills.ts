import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'

const ANY_TIME_MS = 1_000

/** kill -9 at any time. */
export const randomKills: Fault[] = (
  [
    ['web killed', ['web']],
    ['worker killed', ['worker']],
    ['web and worker killed', ['web', 'worker']],
  ] as const
).map(([name, victims]) => ({
  name,
  how: 'kill -9 at a random time',
  weight: 3,
  async strike(world, random) {
    await pause(random.below(ANY_TIME_MS))
    for (const victim of victims) world[victim].kill()
  },
}))
