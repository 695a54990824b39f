import type { Random } from '../random.ts'
import type { Face, Life } from './faces.ts'
import type { Question, Questions } from './open-questions.ts'

export interface People {
  /** One more, for whom a change is to be held, and by what. */
  add(): { life: Life; face: Face }
  /** By what the changes of a person are held. */
  faceOf(user: string): Face
  /** Asks on a person's behalf. */
  ask(user: string, what: string, question: Question): Promise<void>
  active(): string[]
  settle(judged: readonly string[]): void
}

/** A mail may follow what was answered last. */
const SETTLED_AFTER_MS = 2_000

/** The people whose changes are held, until nothing may happen to them any more; `counts.lives` says how many. */
export function openPeople(
  { random, faces }: { random: Random; faces: Face[] },
  questions: Questions,
  counts: { lives: number },
): People {
  const active = new Map<string, { waiting: number; face: Face; lastAt: number }>()

  function knownAs(user: string) {
    const known = active.get(user) ?? { waiting: 0, face: random.pick(faces), lastAt: Date.now() }
    active.set(user, known)
    return known
  }

  return {
    add() {
      const user = String(++counts.lives)
      const to = `new-${user}@mail${Number(user) % 20}.example`
      return { life: { user, to, idempotencyKey: `life-${user}` }, face: knownAs(user).face }
    },
    faceOf: (user) => knownAs(user).face,
    ask(user, what, question) {
      const known = knownAs(user)
      known.waiting++
      return questions.ask(`${what} of person ${user}`, question).finally(() => {
        known.waiting--
        known.lastAt = Date.now()
      })
    },
    active: () => [...active.keys()],
    settle(judged) {
      for (const user of judged) {
        const known = active.get(user)
        const isSettled = known?.waiting === 0 && Date.now() - known.lastAt > SETTLED_AFTER_MS
        if (isSettled) active.delete(user)
      }
    },
  }
}
