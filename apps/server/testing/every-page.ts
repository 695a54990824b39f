import type { Conflict, LinkView } from '@countersign/changes'
import { minutesAgo, viewOf } from './fake-link-service.ts'

const giver = { email: 'ada.lovelace@old.example' }
const watches: Partial<LinkView> = {
  ...giver,
  role: 'observes',
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
  description: 'As agreed on the phone today.',
  coolDownUntil: minutesAgo(-60 * 47),
  expiresAt: minutesAgo(-60 * 71),
}
const conflict: Conflict = { kind: 'stale', table: null, columns: [] }
const ended = { endedAt: minutesAgo(5) }
const ranOut: Partial<LinkView> = { status: 'expired', expiresAt: minutesAgo(60) }

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
  'change to stop, confirmed': [viewOf('A', { ...watches, ...ended, status: 'confirmed' })],
  'change to undo': [viewOf('U')],
  'change undone': [viewOf('U'), 'confirm'],
  'undo conflicted': [viewOf('U', { ...ended, status: 'conflicted', conflict })],
  'predicted conflict': [
    viewOf('A', { predictedConflict: { ...conflict, kind: 'unique-violation' } }),
  ],
  applied: [viewOf('A'), 'confirm'],
  declined: [viewOf('A'), 'decline'],
  revoked: [viewOf('A', { ...ended, status: 'revoked' })],
  'too late to stop': [viewOf('B', { ...ended, status: 'confirmed' }), 'decline'],
  undone: [viewOf('A', { ...ended, status: 'confirmed', undoneAt: minutesAgo(2) })],
  superseded: [
    viewOf('A', { ...ended, status: 'superseded', newerAt: minutesAgo(4), isNewerHere: true }),
  ],
  'superseded elsewhere': [viewOf('A', { ...ended, status: 'superseded', newerAt: minutesAgo(4) })],
  'expired and replaced': [
    viewOf('A', { ...ranOut, newerAt: minutesAgo(4), isNewerHere: true, isRenewable: false }),
  ],
  expired: [viewOf('A', ranOut)],
  renewed: [viewOf('A', ranOut), 'renew'],
  'not renewable': [viewOf('C', { ...ranOut, isRenewable: false }), 'renew'],
}
