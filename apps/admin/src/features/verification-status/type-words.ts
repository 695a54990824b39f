import type { TypeItem } from './type-item.ts'

const confirmers: Record<TypeItem['confirmBy'], string> = {
  'new-address': 'the new address',
  'present-address': 'the subject’s address',
  both: 'both addresses, the new and the current one',
  'old-address': 'the old address',
}

/** `1 hour`, `72 hours`. */
export const hoursWords = (hours: number): string => `${hours} ${hours === 1 ? 'hour' : 'hours'}`

/** How a type is confirmed and undone, in a sentence or two. */
export function typeRules(
  type: Pick<
    TypeItem,
    'confirmBy' | 'expiresInHours' | 'undoForHours' | 'webhook' | 'isHeldByCallers'
  >,
): string {
  const confirmed = `Confirmed from ${confirmers[type.confirmBy]}, within ${hoursWords(type.expiresInHours)}.`
  if (!type.isHeldByCallers) {
    return `${confirmed} Held by itself, whenever a change is applied that can be undone.`
  }
  if (type.webhook !== null) return `${confirmed} Applied by the webhook ${type.webhook}.`
  return type.undoForHours === null
    ? confirmed
    : `${confirmed} The old address can undo it for ${hoursWords(type.undoForHours)}.`
}
