import { setTimeout as pause } from 'node:timers/promises'
import { parseKey } from '@countersign/changes'
import type { Ledger, Told } from '../ledger.ts'
import type { Random } from '../random.ts'
import type { ArrivedMail } from '../world/receive-mails.ts'
import type { Face, Life } from './faces.ts'
import type { LinkFace } from './link-faces.ts'
import { NoAnswer } from './send-request.ts'

export interface Load {
  /** From now on clients ask. */
  begin(): void
  /** A mail has come: its reader chooses something, or nothing. */
  onMail(mail: ArrivedMail): void
  /** The people, by the ids of their rows, of whom something may still happen. */
  active(): string[]
  /** Forgets those of `active` that nothing waits for, once a judgement has seen them. */
  settle(people: readonly string[]): void
  /** Answers that were no answers, and answers that should never be given. */
  counts: { lives: number; unanswered: number; broken: string[] }
  /** Begins nothing more; what waits for an answer goes on until it has one. */
  drain(): Promise<void>
  stop(): void
}

export interface LoadOptions {
  random: Random
  ledger: Ledger
  faces: Face[]
  links: LinkFace[]
  perSecond: number
  people: number
}

/** At most so many wait for an answer: while nothing answers, no more are begun. */
const MOST_WAITING = 8
/** Twice as long each time. */
const TRY_AGAIN_MS = 300
const LONGEST_PAUSE_MS = 5_000
/** The lease of a mail whose worker died, and time to send it again. */
const LINK_MAY_BE_DEAD_MS = 100_000

/** Clients that hold changes at a steady rate, and people who do with each link what people do. */
export function startLoad({ random, ledger, faces, links, perSecond, people }: LoadOptions): Load {
  const active = new Map<string, { waiting: number; face: Face; lastAt: number }>()
  const counts: Load['counts'] = { lives: 0, unanswered: 0, broken: [] }
  const waiting = new Set<Promise<void>>()
  let isStopped = false

  /** Asks until there is an answer, and writes it down. */
  function ask(user: string, question: () => Promise<Told | undefined>): void {
    const life = active.get(user)
    if (life) life.waiting++
    const asking = untilAnswered(question).finally(() => {
      waiting.delete(asking)
      if (!life) return
      life.waiting--
      life.lastAt = Date.now()
    })
    waiting.add(asking)
  }

  async function untilAnswered(question: () => Promise<Told | undefined>): Promise<void> {
    const deadline = Date.now() + LINK_MAY_BE_DEAD_MS
    for (let tries = 0; !isStopped; tries++) {
      try {
        const told = await question()
        const isFinal = told?.kind !== 'dead-link' || Date.now() > deadline
        if (told && isFinal) ledger.told.push(told)
        if (isFinal) return
      } catch (error) {
        if (error instanceof NoAnswer) counts.unanswered++
        else return void counts.broken.push(String(error))
      }
      await pause(Math.min(LONGEST_PAUSE_MS, TRY_AGAIN_MS * 2 ** tries))
    }
  }

  function begin(): void {
    if (waiting.size >= MOST_WAITING || counts.lives >= people) return
    const user = String(++counts.lives)
    const face = random.pick(faces)
    const life: Life = {
      user,
      to: `new-${user}@mail${Number(user) % 20}.example`,
      idempotencyKey: `life-${user}`,
    }
    active.set(user, { waiting: 0, face, lastAt: Date.now() })
    ask(user, () => face.hold(life))
    // The same key for another change is refused, whether the first answer came or not.
    if (random.happens(0.03)) {
      const other = { ...life, to: `other-${user}@mail1.example` }
      ask(user, async () => {
        await untilHeld(life.to)
        return face.hold(other)
      })
    }
  }

  async function untilHeld(to: string): Promise<void> {
    while (!isStopped && !ledger.told.some((told) => told.kind === 'held' && told.to === to))
      await pause(TRY_AGAIN_MS)
  }

  let timer: NodeJS.Timeout | undefined
  return {
    counts,
    begin() {
      timer = setInterval(begin, 1000 / perSecond)
    },
    onMail({ to, key }) {
      const parts = key && parseKey(key)
      const user = /-(\d+)@/.exec(to)?.[1]
      if (!key || !parts || !user || isStopped) return
      const known = active.get(user) ?? { waiting: 0, face: random.pick(faces), lastAt: Date.now() }
      active.set(user, known)
      const { face } = known
      const link = random.pick(links)
      const { id } = parts
      if (random.happens(0.05)) ask(user, () => face.resend(id, user))
      if (random.happens(0.1)) ask(user, () => face.revoke(id, user))
      if (random.happens(0.08)) ask(user, () => link.choose('decline', key, id))
      else if (random.happens(0.9)) ask(user, () => link.choose('confirm', key, id))
      // Pressed twice.
      if (random.happens(0.1)) ask(user, () => random.pick(links).choose('confirm', key, id))
    },
    active: () => [...active.keys()],
    settle(judged) {
      for (const user of judged) {
        const life = active.get(user)
        if (life && life.waiting === 0 && Date.now() - life.lastAt > 2_000) active.delete(user)
      }
    },
    async drain() {
      clearInterval(timer)
      while (waiting.size > 0) await Promise.race(waiting)
    },
    stop() {
      clearInterval(timer)
      isStopped = true
    },
  }
}
