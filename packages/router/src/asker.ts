import type { Asker } from '@countersign/core'
import type { SignedInAdmin } from './context.ts'

/** The admin as the one who asks. */
export const askerOf = ({ id, proof }: SignedInAdmin): Asker => ({
  requester: { kind: 'admin', id },
  proof,
})
