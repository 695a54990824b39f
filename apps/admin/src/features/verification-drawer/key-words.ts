import type { State, VerificationDetail } from '@countersign/changes'
import { isReleased } from '../verification-state/state-words.ts'
import { declinerOf } from './decliner.ts'

/** One of the addresses that a change was mailed to, and what has come from it. */
export interface ChangeKey {
  id: string
  email: string
  isThis: boolean
  /** Whether it only watches, and holds no key. */
  isTold: boolean
  look: 'given' | 'missing' | 'lost' | 'told' | 'stopped'
  words: string
  /** When its key was given. */
  at: string | null
}

type Member = Pick<VerificationDetail, 'id' | 'email' | 'state' | 'part' | 'confirmedAt'>

/** All addresses a change was mailed to, keys first; empty where there is only the one recipient. */
export function keysOf(verification: VerificationDetail): ChangeKey[] {
  if (verification.partners.length === 0) return []
  const decliner = declinerOf(verification)
  const members: Member[] = [verification, ...verification.partners]
  return members
    .sort((a, b) => Number(a.part === 'watches') - Number(b.part === 'watches') || byId(a, b))
    .map((member) => ({
      id: member.id,
      email: member.email,
      isThis: member.id === verification.id,
      isTold: member.part === 'watches',
      ...(member.id === decliner
        ? ({ look: 'stopped', words: 'said “this wasn’t me”' } as const)
        : standingOf(member, isReleased(verification))),
      at: member.confirmedAt,
    }))
}

const byId = (a: Member, b: Member): number => Number(BigInt(a.id) - BigInt(b.id))

function standingOf(
  { state, part, confirmedAt }: Member,
  isMailed: boolean,
): Pick<ChangeKey, 'look' | 'words'> {
  if (part === 'watches' && confirmedAt) return { look: 'given', words: 'said yes' }
  if (part === 'watches') return { look: 'told', words: watchWords[state] ?? 'could stop it' }
  if (confirmedAt || state === 'confirmed') return { look: 'given', words: 'given' }
  if (state === 'pending')
    return { look: 'missing', words: isMailed ? 'still missing' : 'not mailed yet' }
  return { look: 'lost', words: 'never given' }
}

const watchWords: Partial<Record<State, string>> = {
  pending: 'can stop it, or say yes',
  confirmed: 'did not stop it',
}
