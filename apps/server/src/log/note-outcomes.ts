import { LimitReached, type Service } from '@countersign/core'
import { currentRequest } from './request-context.ts'

type Verb = (...args: unknown[]) => Promise<unknown>

/** The service, each of whose verbs keeps with its request what came of it: `confirm applied`. */
export function noteOutcomes(service: Service): Service {
  const noting = ([name, verb]: [string, unknown]) => [
    name,
    async (...args: unknown[]) => {
      const request = currentRequest()
      const note = (outcome: string) => request?.outcomes.push(`${name} ${outcome}`)
      try {
        const result = await (verb as Verb)(...args)
        note((result as { outcome?: string } | undefined)?.outcome ?? 'done')
        return result
      } catch (error) {
        note(error instanceof LimitReached ? 'limited' : 'failed')
        throw error
      }
    },
  ]
  return Object.fromEntries(Object.entries(service).map(noting)) as Service
}
