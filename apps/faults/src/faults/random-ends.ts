import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../world/start-world.ts'
import type { Fault } from './fault.ts'

const ANY_TIME_MS = 1_000
const DRAINED_WITHIN_MS = 30_000

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

/** What is on its way is ended first: nothing may be done again for it. */
const randomDrain = (name: string, victims: readonly ('web' | 'worker')[]): Fault => ({
  name,
  how: 'SIGTERM at a random time, as a deployment does: what is on its way is ended first',
  async strike(world, random) {
    await pause(random.below(ANY_TIME_MS))
    await Promise.all(
      victims.map(async (victim) => {
        const ended = await world[victim].drain(DRAINED_WITHIN_MS)
        if (ended === undefined)
          world.findings.push({ kind: 'stuck', what: `the ${victim} process did not end` })
        else if (ended !== 0)
          world.findings.push({ kind: 'wrong', what: `the ${victim} process ended by ${ended}` })
      }),
    )
  },
})

/** SIGTERM at any time. */
export const randomDrains: Fault[] = [
  randomDrain('web drained', ['web']),
  randomDrain('worker drained', ['worker']),
  randomDrain('web and worker drained', ['web', 'worker']),
]

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
