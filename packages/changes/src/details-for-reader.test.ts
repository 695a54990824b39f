import { expect, test } from 'vitest'
import type { LinkDetails } from './contract.ts'
import type { ChangeLine } from './describe-changes.ts'
import { detailsForReader } from './details-for-reader.ts'

const line = (column: string, before: string | null, after: string | null): ChangeLine => ({
  table: 'User',
  column,
  label: column,
  secrecy: 'plain',
  before,
  after,
})

const handover = (email: string): LinkDetails => ({
  type: 'D',
  typeLabel: 'Account handover',
  typeIcon: null,
  typeAccent: null,
  typeWords: {},
  changeKind: 'bothAddresses',
  endsSessions: false,
  isUndo: false,
  isUndoable: false,
  status: 'pending',
  title: 'Confirm the handover of this account',
  description: null,
  email,
  locale: 'en',
  subject: { kind: 'User', name: 'Ada Lovelace', hasSessions: false },
  requester: { kind: 'admin', id: '1', name: 'Mary Jackson' },
  changes: [
    line('email', 'ada.lovelace@old.example', 'grace@new.example'),
    line('name', 'Ada Lovelace', 'Grace Hopper'),
  ],
  conflict: null,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-02T00:00:00Z',
  endedAt: null,
  role: 'confirms',
  waitingFor: null,
  needsBoth: true,
  predictedConflict: null,
  isRenewable: false,
  newerAt: null,
  isNewerHere: false,
  undoneAt: null,
  coolDownUntil: null,
  isApproved: false,
  timeZone: 'Europe/Berlin',
  confirmedAt: null,
  returnTo: null,
})

test('the reader of a link sent to an address that is not proven learns nobody’s name and no other address', () => {
  expect(JSON.stringify(detailsForReader(handover('grace@new.example')))).not.toMatch(
    /Ada|Lovelace|lovelace|Mary|Jackson/,
  )
})

test('the reader who has the account is told all of it, but for the other’s whole address', () => {
  const details = handover('ada.lovelace@old.example')
  expect(detailsForReader(details)).toEqual({
    ...details,
    changes: [
      line('email', 'ada.lovelace@old.example', 'g•••@new.example'),
      line('name', 'Ada Lovelace', 'Grace Hopper'),
    ],
  })
})
