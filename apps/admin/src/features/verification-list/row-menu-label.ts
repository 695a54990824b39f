import type { VerificationItem } from '@countersign/changes'

/** What a row's menu is called. */
export const rowMenuLabel = ({ email, id }: VerificationItem): string =>
  `Actions for ${email || `verification ${id}`}`
