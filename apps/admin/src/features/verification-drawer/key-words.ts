import type { Status, VerificationDetail } from '@countersign/changes'
import { isReleased } from '../verification-status/status-words.ts'

/** One of the addresses that a change was mailed to, and what has come from it. */
export interface ChangeKey {
  id: string
  email: string
  isCurrent: boolean
  /** Whether its link can only stop the change. */
  isObserver: boolean
  tone: 'confirmed' | 'missing' | 'lost' | 'observer' | 'stopped'
  words: string
  /** When it confirmed. */
  at: string | null
}

type Member = Pick<VerificationDetail, 'id' | 'email' | 'status' | 'role' | 'confirmedAt'>

/** All addresses a change was mailed to, keys first; empty where there is only the one recipient. */
export function keysOf(verification: VerificationDetail): ChangeKey[] {
  if (verification.partners.length === 0) return []
  const decliner = declinerOf(verification)
  const members: Member[] = [verification, ...verification.partners]
  return members
    .sort((a, b) => Number(a.role === 'observes') - Number(b.role === 'observes') || byId(a, b))
    .map((member) => ({
      id: member.id,
      email: member.email,
      isCurrent: member.id === verification.id,
      isObserver: member.role === 'observes',
      ...(member.id === decliner
        ? ({ tone: 'stopped', words: 'said “this wasn’t me”' } as const)
        : standingOf(member, isReleased(verification))),
      at: member.confirmedAt,
    }))
}

const byId = (a: Member, b: Member): number => Number(BigInt(a.id) - BigInt(b.id))

function standingOf(
  { status, role, confirmedAt }: Member,
  isMailed: boolean,
): Pick<ChangeKey, 'tone' | 'words'> {
  if (role === 'observes' && confirmedAt) return { tone: 'confirmed', words: 'said yes' }
  if (role === 'observes')
    return { tone: 'observer', words: observerWords[status] ?? 'could stop it' }
  if (confirmedAt || status === 'confirmed') return { tone: 'confirmed', words: 'confirmed' }
  if (status === 'pending')
    return { tone: 'missing', words: isMailed ? 'has not confirmed yet' : 'not mailed yet' }
  return { tone: 'lost', words: 'did not confirm' }
}

const observerWords: Partial<Record<Status, string>> = {
  pending: 'can stop it, or say yes',
  confirmed: 'did not stop it',
}

/** Which verification of the change said "this wasn't me"; `null` when none did. */
export function declinerOf({ id, events }: VerificationDetail): string | null {
  const declined = events.find(({ kind }) => kind === 'declined')
  if (!declined) return null
  return typeof declined.detail.through === 'string' ? declined.detail.through : id
}
