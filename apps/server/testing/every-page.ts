import type { Conflict, LinkDetails } from '@countersign/changes'
import { detailsOf, minutesAgo } from './fake-link-service.ts'

const giver = { email: 'ada.lovelace@old.example' }
const observed: Partial<LinkDetails> = {
  ...giver,
  role: 'observes',
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
  description: 'As agreed on the phone today.',
  coolDownUntil: minutesAgo(-60 * 47),
  expiresAt: minutesAgo(-60 * 71),
}
const conflict: Conflict = { kind: 'stale', table: null, columns: [] }
const ended = { endedAt: minutesAgo(5) }
const ranOut: Partial<LinkDetails> = { status: 'expired', expiresAt: minutesAgo(60) }

/** Every page that a link can have: what is shown, and what its reader then chooses, if anything. */
export const everyPage: Record<string, [details: LinkDetails, choice?: string]> = {
  'address to confirm': [detailsOf('A')],
  'password to choose': [detailsOf('B')],
  'card to confirm': [detailsOf('C')],
  'account to take over': [detailsOf('D')],
  'account to hand over': [detailsOf('D', giver)],
  'type without words': [detailsOf('E', giver)],
  'type without words, applied': [detailsOf('E', giver), 'confirm'],
  'type without words, declined': [detailsOf('E', giver), 'decline'],
  'value to choose': [detailsOf('F', giver)],
  'second key missing': [detailsOf('D', { waitingFor: 'a•••@old.example' })],
  'change to stop': [detailsOf('A', observed)],
  'change to stop, said yes': [detailsOf('A', observed), 'confirm'],
  'change to stop, cooled down': [
    detailsOf('A', { ...observed, coolDownUntil: minutesAgo(60), isApproved: true }),
  ],
  'change to stop, confirmed': [detailsOf('A', { ...observed, ...ended, status: 'confirmed' })],
  'change to undo': [detailsOf('u')],
  'change undone': [detailsOf('u'), 'confirm'],
  'undo conflicted': [detailsOf('u', { ...ended, status: 'conflicted', conflict })],
  'predicted conflict': [
    detailsOf('A', { predictedConflict: { ...conflict, kind: 'unique-violation' } }),
  ],
  applied: [detailsOf('A'), 'confirm'],
  applying: [detailsOf('C', { ...ended, status: 'applying' })],
  'refused by the application': [
    detailsOf('C', {
      ...ended,
      status: 'conflicted',
      conflict: { ...conflict, kind: 'refused', reason: 'The warehouse has shipped it already.' },
    }),
  ],
  declined: [detailsOf('A'), 'decline'],
  revoked: [detailsOf('A', { ...ended, status: 'revoked' })],
  'too late to stop': [detailsOf('B', { ...ended, status: 'confirmed' }), 'decline'],
  undone: [detailsOf('A', { ...ended, status: 'confirmed', undoneAt: minutesAgo(2) })],
  superseded: [
    detailsOf('A', { ...ended, status: 'superseded', newerAt: minutesAgo(4), isNewerHere: true }),
  ],
  'superseded elsewhere': [
    detailsOf('A', { ...ended, status: 'superseded', newerAt: minutesAgo(4) }),
  ],
  'expired and replaced': [
    detailsOf('A', { ...ranOut, newerAt: minutesAgo(4), isNewerHere: true, isRenewable: false }),
  ],
  expired: [detailsOf('A', ranOut)],
  renewed: [detailsOf('A', ranOut), 'renew'],
  'not renewable': [detailsOf('C', { ...ranOut, isRenewable: false }), 'renew'],
}
