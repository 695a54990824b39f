import type { ChangeLine, SimulateOutcome } from '@countersign/changes'
import { conflictCause } from './conflict-words.ts'

/** Whether a change would apply now, in one sentence; `null` when it has ended and cannot any more. */
export function simulateWords(outcome: SimulateOutcome, lines: ChangeLine[]): string | null {
  switch (outcome.outcome) {
    case 'applies':
      return 'Would apply now'
    case 'conflicts':
      return `Would not apply: ${conflictCause(outcome.conflict, lines)}.`
    case 'too-late':
    case 'not-found':
      return null
  }
}
