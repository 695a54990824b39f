import type { Ledger } from '../ledger.ts'
import type { Random } from '../random.ts'
import type { ArrivedMail } from '../world/receive-mails.ts'
import type { Face } from './faces.ts'
import type { LinkFace } from './link-faces.ts'
import { openPeople } from './open-people.ts'
import { type AnswerCounts, openQuestions, type Questions } from './open-questions.ts'
import { readMail } from './read-mail.ts'

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
  /** How many changes were held, and how that was answered. */
  counts: AnswerCounts & { lives: number }
  /** Begins nothing more; what waits for an answer goes on until it has one. */
  end(): void
  drain: Questions['drain']
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

/** Clients that hold changes at a steady rate, and people who do with each link what people do. */
export function startLoad(options: LoadOptions): Load {
  const { random, ledger, people: most, mostWaiting } = options
  const counts: Load['counts'] = { lives: 0, unanswered: 0, unavailable: 0, broken: [] }
  const questions = openQuestions(ledger, counts)
  const people = openPeople(options, questions, counts)
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function begin(): void {
    if (questions.unansweredNow() >= mostWaiting || counts.lives >= most) return
    const { life, face } = people.add()
    const holding = people.ask(life.user, `hold by ${face.name}`, () => face.hold(life))
    // The same key for another change is refused, whether the first answer came or not.
    if (!random.happens(0.03)) return
    const other = { ...life, to: `other-${life.user}@mail1.example` }
    people.ask(life.user, `hold again by ${face.name}`, () => holding.then(() => face.hold(other)))
  }

  return {
    counts,
    begin(perSecond) {
      clearInterval(timer)
      timer = setInterval(begin, 1000 / perSecond)
    },
    holdOnce() {
      const { life, face } = people.add()
      return questions.askOnce(() => face.hold(life))
    },
    onMail(mail) {
      if (!isStopped) readMail(mail, people, options)
    },
    active: people.active,
    settle: people.settle,
    end: () => clearInterval(timer),
    drain: questions.drain,
    stop() {
      clearInterval(timer)
      isStopped = true
      questions.stop()
    },
  }
}
