import type { Invitation, PromptedValues, RenewOutcome } from '@countersign/changes'
import type { Database, WatchCaller } from '@countersign/db'
import { inviteAdmin } from '../accounts/invite-admin.ts'
import { inviteAgain } from '../accounts/invite-again.ts'
import { createConfirmer } from '../confirm/confirm-batch.ts'
import type { HashPrompted, ValidatePrompted } from '../confirm/confirm-change.ts'
import { createBatcher } from '../confirm/create-batcher.ts'
import { declineChange } from '../endings/decline-change.ts'
import { renewVerification } from '../endings/renew-verification.ts'
import { approveChange } from '../hold/approve-change.ts'
import { requestPasswordReset, requireResettable } from '../hold/request-password-reset.ts'
import type { SessionProof } from '../hold/requester.ts'
import type { LinkInHand } from '../links/link-key.ts'
import { lookUpLinks } from '../links/look-up-link.ts'
import { sendMessageAgain } from '../outbox/change-message.ts'
import { type BounceReport, recordBounce } from '../outbox/record-bounce.ts'
import { sendFailedAgain } from '../outbox/send-failed-again.ts'
import { type StuckChoice, sendStuckAgain } from '../outbox/send-stuck-again.ts'
import { sendWebhookAgain } from '../webhooks/send-webhook-again.ts'
import { type Caller, createHoldService, type HoldServiceParts } from './create-hold-service.ts'
import type { Limits } from './limits.ts'
import { traceVerbs } from './trace-verbs.ts'

export interface ServiceParts extends HoldServiceParts {
  db: Database
  /** LINK_EPOCH: links of another epoch are unknown. */
  linkEpoch: number
  hashPrompted: HashPrompted
  validatePrompted: ValidatePrompted
  /** Of the current request. */
  watchCaller?: WatchCaller | undefined
  log: { warn(fields: object, message: string): void }
}

export type Service = ReturnType<typeof createService>

/**
 * The verbs that are limited, or that put a message into the outbox: limits, then the verb, then the wake of the
 * worker. Every face (tRPC, link pages) calls them here. `limits` are the visitor's; each verb throws a LimitReached
 * when they are used up, and then has changed nothing.
 */
export function createService({
  db,
  encryptionKeys,
  linkEpoch: epoch,
  hashPrompted,
  validatePrompted,
  wakeOutbox,
  watchCaller,
  log,
}: ServiceParts) {
  // Links that are opened at the same time are looked up together: a flood of wrong ones costs little.
  const lookUp = createBatcher((links: readonly LinkInHand[]) => lookUpLinks(db, links), {
    watchCaller,
  })
  const confirmLink = createConfirmer({
    db,
    hashPrompted,
    validatePrompted,
    watchCaller,
    onBatchFailed: (error) =>
      log.warn({ error }, 'a batch of links could not be confirmed; each is confirmed by itself'),
  })

  async function woken<Outcome>(queued: Promise<Outcome>): Promise<Outcome> {
    const outcome = await queued
    wakeOutbox()
    return outcome
  }

  async function choose<Outcome extends { outcome: string }>(
    limits: Limits,
    key: string,
    choice: Promise<Outcome>,
    queues: readonly Outcome['outcome'][],
  ): Promise<Outcome> {
    const outcome = await choice
    await limits.afterChoice(key, outcome)
    if (queues.includes(outcome.outcome)) wakeOutbox()
    return outcome
  }

  const verbs = {
    lookUpLink: (limits: Limits, key: string, localeOf?: LinkInHand['localeOf']) =>
      limits.aroundLookUp(key, () => lookUp({ key, epoch, localeOf })),

    /** `waiting` may be a yes of the present address, which makes the mail to the new one due. */
    confirm: (
      limits: Limits,
      key: string,
      prompted?: PromptedValues,
      localeOf?: LinkInHand['localeOf'],
    ) =>
      choose(limits, key, confirmLink({ key, epoch, prompted, localeOf }), ['applied', 'waiting']),

    decline: (limits: Limits, key: string, localeOf?: LinkInHand['localeOf']) =>
      choose(limits, key, declineChange(db, { key, epoch, localeOf }), ['declined']),

    async renew(limits: Limits, key: string, localeOf?: LinkInHand['localeOf']) {
      const link = { key, epoch, localeOf }
      const found = await lookUp(link)
      await limits.beforeRenewal(found)
      const renewed =
        found.outcome === 'unknown' ? Promise.resolve(found) : renewVerification(db, link)
      return choose<RenewOutcome>(limits, key, renewed, ['renewed'])
    },

    approve: (id: string, by: SessionProof) => woken(approveChange(db, { id, by })),

    async invite(limits: Limits, { requester, proof }: Caller, invitation: Invitation) {
      await limits.beforeInvitation(requester, invitation)
      return woken(inviteAdmin(db, invitation, { requester: proof, encryptionKeys }))
    },

    async inviteAgain(limits: Limits, { requester, proof }: Caller, id: string) {
      await limits.beforeInvitation(requester, { id })
      return woken(inviteAgain(db, { id }, { requester: proof, encryptionKeys }))
    },

    sendFailedAgain: (by: SessionProof) => woken(sendFailedAgain(db, { by })),

    sendStuckAgain: (choice: StuckChoice, by: SessionProof) =>
      woken(sendStuckAgain(db, { ...choice, by })),

    sendMessageAgain: (id: string, by: SessionProof) => woken(sendMessageAgain(db, { id, by })),

    recordBounce: (report: BounceReport) => woken(recordBounce(db, report)),

    sendWebhookAgain: (id: string, by: SessionProof) => woken(sendWebhookAgain(db, { id, by })),

    /** Resolves when the limits are counted; `inBackground` gets what takes longer for a known address. */
    async requestPasswordReset(
      limits: Limits,
      request: { kind: string; email: string },
      inBackground: (work: Promise<void>) => void,
    ) {
      requireResettable(db.config, request.kind)
      await limits.beforePasswordReset(request)
      // guard answer-before-lookup: "inBackground(requestPasswordReset" → "await (requestPasswordReset" (e2e/password-reset.db.test.ts)
      inBackground(requestPasswordReset(db, request).then(wakeOutbox))
    },
  }
  const byKey = (_: Limits, key: string) => ({ key })
  return {
    ...createHoldService({ db, encryptionKeys, wakeOutbox }),
    ...traceVerbs(db.config, verbs, {
      lookUpLink: byKey,
      confirm: byKey,
      decline: byKey,
      renew: byKey,
      approve: (id) => ({ id }),
    }),
  }
}
