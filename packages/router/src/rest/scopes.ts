import type { ApiClient } from '@countersign/core'
import { Problem } from './problem.ts'

/** Throws a Problem where the key may not do this; `hold` stands for a hold of any type. */
export function requireScope({ scopes }: ApiClient, needed: string): void {
  const isGiven = scopes.some(
    (scope) =>
      scope === needed ||
      (needed.startsWith('hold') && scope === 'hold:*') ||
      (needed === 'hold' && scope.startsWith('hold:')),
  )
  if (isGiven) return
  const scope = needed === 'hold' ? 'hold:<type>' : needed
  throw new Problem('insufficient-scope', `The API key needs the scope ${scope}.`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  })
}
