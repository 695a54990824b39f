import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../world/start-world.ts'
import type { Fault } from './fault.ts'

const ANY_TIME_MS = 1_000

type Victim = 'web' | 'worker' | 'earlierWeb'

const randomKill = (name: string, victims: readonly Victim[]): Fault => ({
  name,
  how: 'kill -9 at a random time',
  weight: 3,
  async strike(world, random) {
    await pause(random.below(ANY_TIME_MS))
    for (const victim of victims) world[victim]?.kill()
  },
})

/** kill -9 at any time. */
export const randomKills: Fault[] = [
  randomKill('web killed', ['web']),
  randomKill('worker killed', ['worker']),
  randomKill('web and worker killed', ['web', 'worker']),
  {
    ...randomKill('web of the release before killed', ['earlierWeb']),
    weight: 1,
    missing: ({ earlierWeb }: World) =>
      earlierWeb ? undefined : 'it does not run beside today’s here',
  },
]
