import { setTimeout as pause } from 'node:timers/promises'
import type { Ledger, Told } from '../ledger.ts'
import { NoAnswer } from './send-request.ts'

/** Something that a client asks; resolves with what it was told, `undefined` where that says nothing. */
export type Question = () => Promise<Told | undefined>

/** Answers that were no answers, those of them with status 503, and answers that should never be given. */
export interface AnswerCounts {
  unanswered: number
  unavailable: number
  broken: string[]
}

export interface Questions {
  /** Asks until there is an answer, and writes that down. `what` names it where none comes. */
  ask(what: string, question: Question): Promise<void>
  /** Asks once; resolves with whether that was answered. */
  askOnce(question: Question): Promise<boolean>
  /** How many have no answer yet. */
  unansweredNow(): number
  /** Waits until everybody has an answer, for so long; returns what was asked by those who have none. */
  drain(withinMs: number): Promise<string[]>
  /** Asks nothing again. */
  stop(): void
}

/** Twice as long each time. */
const TRY_AGAIN_MS = 300
const LONGEST_PAUSE_MS = 5_000

/** What clients ask of the server, whose answers go to the ledger, and into `counts`. */
export function openQuestions(ledger: Ledger, counts: AnswerCounts): Questions {
  /** What is asked for, by each that waits for an answer. */
  const waiting = new Map<Promise<void>, string>()
  let isStopped = false

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

  async function untilAnswered(question: Question): Promise<void> {
    for (let tries = 0; !isStopped; tries++) {
      try {
        const told = await question()
        if (told) ledger.told.push(told)
        return
      } catch (error) {
        if (!isForNow(error)) return
      }
      await pause(Math.min(LONGEST_PAUSE_MS, TRY_AGAIN_MS * 2 ** tries))
    }
  }

  return {
    ask(what, question) {
      const asking: Promise<void> = untilAnswered(question).finally(() => waiting.delete(asking))
      waiting.set(asking, what)
      return asking
    },
    async askOnce(question) {
      try {
        const told = await question()
        if (told) ledger.told.push(told)
        return true
      } catch (error) {
        isForNow(error)
        return false
      }
    },
    unansweredNow: () => waiting.size,
    async drain(withinMs) {
      const late = pause(withinMs, 'late', { ref: false })
      while (waiting.size > 0)
        if ((await Promise.race([...waiting.keys(), late])) === 'late') return [...waiting.values()]
      return []
    },
    stop() {
      isStopped = true
    },
  }
}
