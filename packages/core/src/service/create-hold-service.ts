import type {
  AnyHoldInput,
  HeldVerification,
  Requester,
  ResendOutcome,
  RevokeOutcome,
} from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { type Revocation, revokeVerification } from '../endings/revoke-verification.ts'
import { holdChange } from '../hold/hold-change.ts'
import type { ProvenRequester } from '../hold/requester.ts'
import { requireTenant } from '../hold/require-tenant.ts'
import type { KeyRing } from '../links/key-ring.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import type { Limits } from './limits.ts'
import { traceVerbs } from './trace-verbs.ts'

export interface HoldServiceParts {
  db: AnyTransaction
  encryptionKeys: KeyRing
  /** Called after a commit that put a message into the outbox. */
  wakeOutbox(): void
}

/** Who asks, for the limits, and what proves it to the database. */
export interface Caller {
  requester: Pick<Requester, 'kind' | 'id'>
  proof: ProvenRequester
  /** The tenant that it reaches; left out, or `null`, for all. */
  tenant?: string | null
}

/**
 * The part of the service that a program in its own process needs: it loads nothing that only the server has. In a
 * caller's transaction nobody is woken, since there is nothing to see before its commit: a worker looks each second.
 */
export function createHoldService({ db, encryptionKeys, wakeOutbox }: HoldServiceParts) {
  async function woken<Outcome>(queued: Promise<Outcome>, tx?: AnyTransaction): Promise<Outcome> {
    const outcome = await queued
    if (!tx) wakeOutbox()
    return outcome
  }

  const verbs = {
    /** `hold` is checked by the engine, for every caller alike. */
    async hold(
      limits: Pick<Limits, 'beforeHold'>,
      { requester, proof, tenant = null }: Caller,
      hold: AnyHoldInput,
      tx?: AnyTransaction,
    ): Promise<HeldVerification> {
      // guard keys-hold-for-their-tenant: "if (tenant !== null) await requireTenant(tx ?? db, tenant, hold)" → "" (rest-tenants.db.test.ts)
      if (tenant !== null) await requireTenant(tx ?? db, tenant, hold)
      await limits.beforeHold(requester, hold)
      return woken(holdChange(tx ?? db, hold, { requester: proof, encryptionKeys }), tx)
    },

    resend: (
      limits: Pick<Limits, 'aroundResend'>,
      id: string,
      by: ProvenRequester,
      tx?: AnyTransaction,
    ): Promise<ResendOutcome> =>
      woken(
        limits.aroundResend(id, () => resendVerification(tx ?? db, { id, by })),
        tx,
      ),

    revoke: (revocation: Revocation, tx?: AnyTransaction): Promise<RevokeOutcome> =>
      revokeVerification(tx ?? db, revocation),
  }
  return traceVerbs(db.config, verbs, {
    hold: (_, __, { type }) => ({ type }),
    resend: (_, id) => ({ id }),
    revoke: ({ id }) => ({ id }),
  })
}
