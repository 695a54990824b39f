import type { VerificationDetail } from '@countersign/changes'

type Partner = VerificationDetail['partners'][number]

/** A pending verification 7 to ada@new.example, save for what a test says of it. */
export const someVerification = (facts: Partial<VerificationDetail> = {}): VerificationDetail => ({
  id: '7',
  type: 'A',
  status: 'pending',
  email: 'ada@new.example',
  title: 'Confirm your new e-mail address',
  subject: { kind: 'User', id: '1', name: 'Ada' },
  requester: { kind: 'admin', id: '1', name: 'Olivia' },
  createdAt: '2026-11-22T12:00:00Z',
  expiresAt: '2026-11-23T12:00:00Z',
  endedAt: null,
  purgedAt: null,
  description: null,
  tenant: null,
  locale: 'en',
  changes: [],
  stored: { before: {}, changes: {} },
  conflict: null,
  reason: null,
  supersededBy: null,
  undoneAt: null,
  coolDownUntil: null,
  isCoolingDown: false,
  isApproved: false,
  supersedes: null,
  undoOf: null,
  undoneBy: null,
  role: 'confirms',
  partners: [],
  confirmedAt: null,
  resendableAt: null,
  openings: null,
  events: [],
  messages: [],
  ...facts,
})

/** The verification 8 of the same change, to ada@old.example. */
export const somePartner = (facts: Partial<Partner> = {}): Partner => ({
  id: '8',
  email: 'ada@old.example',
  status: 'pending',
  role: 'confirms',
  confirmedAt: null,
  ...facts,
})
