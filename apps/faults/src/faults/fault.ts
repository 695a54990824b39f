import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import type { World } from '../world/start-world.ts'

/** Something that goes wrong. */
export interface Fault {
  name: string
  /** How it is brought about, in half a sentence. */
  how: string
  /** How often it is drawn, against others. 1 unless said otherwise. */
  weight?: number
  /** Why it cannot be struck in this world, in half a sentence; `undefined` where it can. */
  missing?(world: World): string | undefined
  /**
   * Makes it happen and ends it; the processes that it killed are started by their supervisor. Throws a NotReached when
   * the moment that it waits for does not come.
   */
  strike(world: World, random: Random): Promise<void>
}

/** The moment that a fault waits for did not come. */
export class NotReached extends Error {}

/** Lets a fault last from one second to so many. */
export const aWhile = (random: Random, seconds: number): Promise<void> =>
  pause(1000 + random.below((seconds - 1) * 1000))

/** A machine may be busy with others. */
const WITHIN_MS = 30_000

/** Waits for the moment of a fault. */
export async function reached<Moment>(moment: Promise<Moment>, what: string): Promise<Moment> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new NotReached(`${what} did not come within ${WITHIN_MS / 1000} s`)),
      WITHIN_MS,
    )
  })
  return Promise.race([moment, late]).finally(() => clearTimeout(timer))
}
