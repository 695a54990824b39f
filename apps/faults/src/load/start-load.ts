import { setTimeout as pause } from 'node:timers/promises'
import { parseKey } from '@countersign/changes'
import type { Ledger, Told } from '../ledger.ts'
import type { Random } from '../random.ts'
import type { ArrivedMail } from '../world/receive-mails.ts'
import type { Face, Life } from './faces.ts'
import type { LinkAction, LinkFace } from './link-faces.ts'
import { NoAnswer } from './send-request.ts'

export interface Load {
  /** From now on so many changes are held each second, as far as there are answers. */
  begin(perSecond: number): void
  /** Asks for one change more, once; resolves with whether that was answered. */
  holdOnce(): Promise<boolean>
  /** A mail has come: its reader chooses something, or nothing. */
  onMail(mail: ArrivedMail): void
  /** The people, by the ids of their rows, of whom something may still happen. */
  active(): string[]
  /** Forgets those of `active` that nothing waits for, once a judgement has seen them. */
  settle(people: readonly string[]): void
  /** Answers that were no answers, those of them with status 503, and answers that should never be given. */
  counts: { lives: number; unanswered: number; unavailable: number; broken: string[] }
  /** Begins nothing more; what waits for an answer goes on until it has one. */
  end(): void
  /**
   * Waits until everybody has an answer, for so long; returns what was asked by those who have none. Nothing is left in
   * the outbox: a link that opens nothing now was not mailed too early, by a worker that died before it wrote that
   * down, and is none.
   */
  drain(withinMs: number): Promise<string[]>
  stop(): void
}

export interface LoadOptions {
  random: Random
  ledger: Ledger
  faces: Face[]
  links: LinkFace[]
  people: number
  /** At most so many wait for an answer: while nothing answers, no more are begun. */
  mostWaiting: number
}

/** Twice as long each time. */
const TRY_AGAIN_MS = 300
const LONGEST_PAUSE_MS = 5_000

/** Clients that hold changes at a steady rate, and people who do with each link what people do. */
export function startLoad({
  random,
  ledger,
  faces,
  links,
  people,
  mostWaiting,
}: LoadOptions): Load {
  const active = new Map<string, { waiting: number; face: Face; lastAt: number }>()
  const counts: Load['counts'] = { lives: 0, unanswered: 0, unavailable: 0, broken: [] }
  /** What is asked for, by each that waits for an answer. */
  const waiting = new Map<Promise<void>, string>()
  let isStopped = false
  let areLinksFinal = false
  /** Links that open nothing yet. */
  const unopened = new Set<Promise<void>>()

  /** Asks until there is an answer, and writes it down. */
  function ask(
    user: string,
    what: string,
    question: () => Promise<Told | undefined>,
  ): Promise<void> {
    const life = active.get(user)
    if (life) life.waiting++
    const asking: Promise<void> = untilAnswered(question, () => unopened.add(asking)).finally(
      () => {
        waiting.delete(asking)
        unopened.delete(asking)
        if (!life) return
        life.waiting--
        life.lastAt = Date.now()
      },
    )
    waiting.set(asking, `${what} of person ${user}`)
    return asking
  }

  /** Whether a question may be asked again; counts its failure. */
  function isForNow(error: unknown): boolean {
    if (!(error instanceof NoAnswer)) {
      counts.broken.push(String(error))
      return false
    }
    counts.unanswered++
    if (error.status === 503) counts.unavailable++
    return true
  }

  async function untilAnswered(
    question: () => Promise<Told | undefined>,
    noteUnopened: () => void,
  ): Promise<void> {
    for (let tries = 0; !isStopped; tries++) {
      try {
        const told = await question()
        if (told?.kind !== 'dead-link' || areLinksFinal) {
          if (told) ledger.told.push(told)
          return
        }
        noteUnopened()
      } catch (error) {
        if (!isForNow(error)) return
      }
      await pause(Math.min(LONGEST_PAUSE_MS, TRY_AGAIN_MS * 2 ** tries))
    }
  }

  function newLife(): { life: Life; face: Face } {
    const user = String(++counts.lives)
    const face = random.pick(faces)
    const life: Life = {
      user,
      to: `new-${user}@mail${Number(user) % 20}.example`,
      idempotencyKey: `life-${user}`,
    }
    active.set(user, { waiting: 0, face, lastAt: Date.now() })
    return { life, face }
  }

  function begin(): void {
    if (waiting.size - unopened.size >= mostWaiting || counts.lives >= people) return
    const { life, face } = newLife()
    const { user } = life
    const holding = ask(user, `hold by ${face.name}`, () => face.hold(life))
    // The same key for another change is refused, whether the first answer came or not.
    if (random.happens(0.03)) {
      const other = { ...life, to: `other-${user}@mail1.example` }
      ask(user, `hold again by ${face.name}`, () => holding.then(() => face.hold(other)))
    }
  }

  let timer: NodeJS.Timeout | undefined
  return {
    counts,
    begin(perSecond) {
      clearInterval(timer)
      timer = setInterval(begin, 1000 / perSecond)
    },
    async holdOnce() {
      const { life, face } = newLife()
      try {
        ledger.told.push(await face.hold(life))
        return true
      } catch (error) {
        isForNow(error)
        return false
      }
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
      const choose = (action: LinkAction, by = link) =>
        ask(user, `${action} by ${by.name}`, () => by.choose(action, key, id))
      if (random.happens(0.05)) ask(user, `resend by ${face.name}`, () => face.resend(id, user))
      if (random.happens(0.1)) ask(user, `revoke by ${face.name}`, () => face.revoke(id, user))
      if (random.happens(0.08)) choose('decline')
      else if (random.happens(0.9)) choose('confirm')
      // Pressed twice.
      if (random.happens(0.1)) choose('confirm', random.pick(links))
    },
    active: () => [...active.keys()],
    settle(judged) {
      for (const user of judged) {
        const life = active.get(user)
        if (life && life.waiting === 0 && Date.now() - life.lastAt > 2_000) active.delete(user)
      }
    },
    end: () => clearInterval(timer),
    async drain(withinMs) {
      areLinksFinal = true
      const late = pause(withinMs, 'late', { ref: false })
      while (waiting.size > 0)
        if ((await Promise.race([...waiting.keys(), late])) === 'late') return [...waiting.values()]
      return []
    },
    stop() {
      clearInterval(timer)
      isStopped = true
    },
  }
}
