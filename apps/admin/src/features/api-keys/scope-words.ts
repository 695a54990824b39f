import type { TypeItem } from '../verification-status/type-item.ts'

/** One thing that a key may do, as it is chosen and as it is listed. */
export interface ScopeWords {
  scope: string
  label: string
  /** What there is to know before it is given. */
  description?: string
}

/** What a key may be given: to hold every type, or some, and what it may do with what is held. */
export function scopeWords(types: readonly TypeItem[]): {
  holds: ScopeWords[]
  rest: ScopeWords[]
} {
  const held = types.filter(
    ({ isHeldByCallers, subjects }) =>
      isHeldByCallers && subjects.some(({ isPanelAdmin }) => !isPanelAdmin),
  )
  return {
    holds: [
      { scope: 'hold:*', label: 'Every type' },
      ...held.map(({ name, label }) => ({ scope: `hold:${name}`, label })),
    ],
    rest: [
      {
        scope: 'read',
        label: 'Read verifications and events',
        description: 'Secret values are masked.',
      },
      { scope: 'resend', label: 'Resend e-mails', description: 'Of what it requested itself.' },
      { scope: 'revoke', label: 'Revoke links', description: 'Of what it requested itself.' },
      {
        scope: 'apply',
        label: 'Report changes as applied',
        description: 'Or as refused. Only for programs that apply changes by webhook.',
      },
      {
        scope: 'act-as-subject',
        label: 'Act as the subject',
        description:
          'It is believed when it says that the person itself asks: a new address is then confirmed by the new address alone. Only for programs that sign these people in.',
      },
    ],
  }
}

/** A key's scopes in a line. */
export function scopesInLine(scopes: readonly string[], types: readonly TypeItem[]): string {
  const { holds, rest } = scopeWords(types)
  const held = scopes.filter((scope) => scope.startsWith('hold:'))
  const nameOf = (scope: string) =>
    holds.find((words) => words.scope === scope)?.label ?? scope.slice('hold:'.length)
  const hold = held.includes('hold:*')
    ? ['Hold every type']
    : held.length > 0
      ? [`Hold ${held.map(nameOf).join(', ')}`]
      : []
  return [
    ...hold,
    ...rest.filter(({ scope }) => scopes.includes(scope)).map(({ label }) => label),
  ].join(' · ')
}
