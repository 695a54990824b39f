import { LimitReached, type Service } from '@countersign/core'
import { currentRequest } from './request-context.ts'

type Verb = (...args: unknown[]) => Promise<unknown>

/** What the verbs answer, as far as it is noted. */
interface Ending {
  outcome?: string
  details?: { isUndo: boolean }
}

/** The service, each of whose verbs keeps with its request what came of it, and how long it took. */
export function noteOutcomes(service: Service): Service {
  const noting = ([name, verb]: [string, unknown]) => [
    name,
    async (...args: unknown[]) => {
      const request = currentRequest()
      const startedAt = performance.now()
      const note = (outcome: string, isUndo = false) =>
        request?.outcomes.push({
          verb: isUndo && name === 'confirm' ? 'undo' : name,
          outcome,
          seconds: (performance.now() - startedAt) / 1000,
        })
      try {
        const result = await (verb as Verb)(...args)
        const { outcome = 'done', details } = (result ?? {}) as Ending
        note(outcome, details?.isUndo)
        return result
      } catch (error) {
        note(error instanceof LimitReached ? 'limited' : 'failed')
        throw error
      }
    },
  ]
  return Object.fromEntries(Object.entries(service).map(noting)) as Service
}
