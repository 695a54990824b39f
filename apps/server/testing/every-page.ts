import type { Conflict, LinkView } from '@countersign/changes'
import { minutesAgo, viewOf } from './desk-in-memory.ts'

const giver = { email: 'ada.lovelace@old.example' }
const watches: Partial<LinkView> = {
  ...giver,
  part: 'watches',
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
  description: 'As agreed on the phone today.',
  coolDownUntil: minutesAgo(-60 * 47),
  expiresAt: minutesAgo(-60 * 71),
}
const conflict: Conflict = { kind: 'drift', table: null, columns: [] }
const ended = { endedAt: minutesAgo(5) }
const ranOut: Partial<LinkView> = { state: 'expired', expiresAt: minutesAgo(60) }

/** Every page that a link can have: what is shown, and what its reader then chooses, if anything. */
export const everyPage: Record<string, [view: LinkView, choice?: string]> = {
  'address to confirm': [viewOf('A')],
  'password to choose': [viewOf('B')],
  'card to confirm': [viewOf('C')],
  'account to take over': [viewOf('D')],
  'account to hand over': [viewOf('D', giver)],
  'second key missing': [viewOf('D', { waitingFor: 'a•••@old.example' })],
  'change to stop': [viewOf('A', watches)],
  'change to stop, said yes': [viewOf('A', watches), 'confirm'],
  'change to stop, cooled down': [
    viewOf('A', { ...watches, coolDownUntil: minutesAgo(60), isApproved: true }),
  ],
  'change to stop, confirmed': [viewOf('A', { ...watches, ...ended, state: 'confirmed' })],
  'change to undo': [viewOf('U')],
  'change undone': [viewOf('U'), 'confirm'],
  'undo conflicted': [viewOf('U', { ...ended, state: 'conflicted', conflict })],
  'conflict foreseen': [viewOf('A', { foreseen: { ...conflict, kind: 'taken' } })],
  applied: [viewOf('A'), 'confirm'],
  declined: [viewOf('A'), 'decline'],
  revoked: [viewOf('A', { ...ended, state: 'revoked' })],
  'too late to stop': [viewOf('B', { ...ended, state: 'confirmed' }), 'decline'],
  undone: [viewOf('A', { ...ended, state: 'confirmed', undoneAt: minutesAgo(2) })],
  superseded: [
    viewOf('A', { ...ended, state: 'superseded', newerAt: minutesAgo(4), isNewerHere: true }),
  ],
  'superseded elsewhere': [viewOf('A', { ...ended, state: 'superseded', newerAt: minutesAgo(4) })],
  'expired and replaced': [
    viewOf('A', { ...ranOut, newerAt: minutesAgo(4), isNewerHere: true, isRenewable: false }),
  ],
  expired: [viewOf('A', ranOut)],
  renewed: [viewOf('A', ranOut), 'renew'],
  'not renewable': [viewOf('C', { ...ranOut, isRenewable: false }), 'renew'],
}
