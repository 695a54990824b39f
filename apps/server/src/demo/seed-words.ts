import type { SeedType } from './seed-world.ts'

/** Why admins withdrew links. */
export const revokeReasons = [
  'Asked for by mistake: the customer wanted another account changed.',
  'The address has a typing error; the customer called and asks again.',
  'The caller could not answer the security questions.',
  'Duplicate of a request that support is handling by phone.',
  'The customer changed their mind and keeps the old one.',
  'The mail bounces; waiting for the right address.',
  'Account is being closed, nothing should change before that.',
  'Reported by the customer as not theirs.',
  'Requested from a device we do not know, in the middle of the night.',
  'Test by the support team.',
] as const

/** What a program or an admin wrote for the recipient; subjects who ask themselves write nothing. */
export const descriptions: Partial<Record<SeedType, readonly string[]>> = {
  B: [
    'You told our support team that you cannot sign in any more.',
    'We ask everyone in your company to choose a new password.',
  ],
  C: [
    'Your card runs out soon. Without a new one your next order cannot be paid.',
    'Your bank declined the last payment, so you gave us another card.',
    'As agreed with our support team.',
  ],
}
