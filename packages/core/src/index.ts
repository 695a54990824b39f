export { type Database, type Db, isTemporary, type ReplicaState } from '@countersign/db'
export { type EndedSessions, endSessions } from './accounts/end-sessions.ts'
export {
  type Entry,
  type EntryRefusal,
  enterByProvider,
  type ProvidedPerson,
} from './accounts/enter-by-provider.ts'
export { invitationFor } from './accounts/hold-invitation.ts'
export { inviteAdmin } from './accounts/invite-admin.ts'
export { inviteAgain } from './accounts/invite-again.ts'
export { listAdmins } from './accounts/list-admins.ts'
export { listSessions } from './accounts/list-sessions.ts'
export { listViews } from './accounts/list-views.ts'
export { removeAdmin } from './accounts/remove-admin.ts'
export { removeView } from './accounts/remove-view.ts'
export { saveView } from './accounts/save-view.ts'
export { setAdminRole } from './accounts/set-admin-role.ts'
export { areCurrent, readSignInEpochs, type SignInEpochs } from './accounts/sign-in-epochs.ts'
export { createApiKey } from './api-keys/create-api-key.ts'
export { listApiKeys } from './api-keys/list-api-keys.ts'
export { revokeApiKey } from './api-keys/revoke-api-key.ts'
export { rotateApiKey } from './api-keys/rotate-api-key.ts'
export { type ApiClient, useApiKey } from './api-keys/use-api-key.ts'
export { type AuditCheck, checkTrail } from './audit/check-trail.ts'
export { type CheckpointKey, parseCheckpointKey, readPublicKey } from './audit/checkpoint-key.ts'
export { type Checkpoint, makeCheckpoint } from './audit/make-checkpoint.ts'
export { noteVerified } from './audit/note-verified.ts'
export { type Audit, verifyAudit } from './audit/verify-audit.ts'
export { parseKeptCheckpoint } from './audit/verify-checkpoints.ts'
export type {
  Confirmation,
  HashPrompted,
  ValidatePrompted,
} from './confirm/confirm-change.ts'
export { createBatcher } from './confirm/create-batcher.ts'
export { promptedProblems, type ValueProblem } from './confirm/prompted-problems.ts'
export { simulateChange } from './confirm/simulate-change.ts'
export { badInput, DomainError, type DomainErrorCode, type Issue } from './domain-error.ts'
export { expireVerifications } from './endings/expire-verifications.ts'
export { purgeDetails } from './endings/purge-details.ts'
export { type Revocation, revokeVerification } from './endings/revoke-verification.ts'
export { type Settlement, settleApplying } from './endings/settle-applying.ts'
export { createEventFeed, type EventFeed } from './event-feed/create-event-feed.ts'
export { type ReadEvents, readEvents } from './event-feed/read-events.ts'
export type { Approval } from './hold/approve-change.ts'
export { encryptValue } from './hold/encrypted-value.ts'
export { findAddressHints } from './hold/find-address-hints.ts'
export { findHeldChange } from './hold/find-held-change.ts'
export { findSubject, type PresentValues, type SubjectDetails } from './hold/find-subject.ts'
export { guessAddressHints } from './hold/guess-address-hints.ts'
export { type Holding, holdChange } from './hold/hold-change.ts'
export { mailRecipients } from './hold/mail-recipients.ts'
export { notePeopleRead } from './hold/note-people-read.ts'
export {
  type ClientRequester,
  type ProvenRequester,
  proofOf,
  type SessionProof,
} from './hold/requester.ts'
export { type Rotation, type RotationProgress, rotateKeys } from './hold/rotate-keys.ts'
export { searchSubjects } from './hold/search-subjects.ts'
export { tenantOf } from './hold/tenant-of.ts'
export { countOpeningLinks, type OpeningLinks } from './links/count-opening-links.ts'
export { type KeyRing, parseKeyRing } from './links/key-ring.ts'
export { deriveKey, fingerprintOf, keyHashOf } from './links/link-key.ts'
export { type Opening, recordOpenings } from './links/record-openings.ts'
export { userAgentFamily } from './links/user-agent-family.ts'
export { countMessages, type MessageCount, type MessageCounts } from './lists/count-messages.ts'
export { type ExportOf, type ExportRow, exportRows } from './lists/export-rows.ts'
export { findItems } from './lists/find-items.ts'
export { findLastCheckpoint, type LastCheckpoint } from './lists/find-last-checkpoint.ts'
export { findMessageItems } from './lists/find-message-items.ts'
export { findStuckReasons } from './lists/find-stuck-reasons.ts'
export { findVerification } from './lists/find-verification.ts'
export {
  type AuditEvent,
  type EventPage,
  type ListEventsInput,
  listEvents,
  listEventsInput,
} from './lists/list-events.ts'
export {
  type HeldBackPage,
  listHeldBack,
  listHeldBackInput,
} from './lists/list-held-back.ts'
export { listMessages, listMessagesInput, type MessagePage } from './lists/list-messages.ts'
export {
  type ListPanelEventsInput,
  listPanelEvents,
  listPanelEventsInput,
  type PanelEvent,
  type PanelEventPage,
} from './lists/list-panel-events.ts'
export { listPending } from './lists/list-pending.ts'
export {
  listPeopleReads,
  listPeopleReadsInput,
  type PeopleRead,
  type PeopleReadPage,
} from './lists/list-people-reads.ts'
export { listToApprove } from './lists/list-to-approve.ts'
export { listPage, listVerifications } from './lists/list-verifications.ts'
export { noteExport } from './lists/note-export.ts'
export { orderSearchIndex } from './lists/order-search-index.ts'
export { type Overview, type OverviewDay, readOverview } from './lists/read-overview.ts'
export type { Percentiles } from './lists/time-to-confirm.ts'
export { findNews } from './live/find-news.ts'
export { createLiveFeed, type LiveFeed, type PlacedNews } from './live/live-feed.ts'
export { alertOwners } from './maintenance/alert-owners.ts'
export { configure } from './maintenance/configure.ts'
export { forgetRates } from './maintenance/forget-rates.ts'
export { beat, checkHealth, type Health, rest } from './maintenance/heartbeat.ts'
export { type DatabaseMetrics, readMetrics } from './maintenance/read-metrics.ts'
export { dropMessage } from './outbox/change-message.ts'
export { claimMessages, extendLeases } from './outbox/claim-messages.ts'
export { clearHeldBack } from './outbox/clear-held-back.ts'
export { type Completion, completeMessages, type SendResult } from './outbox/complete-messages.ts'
export { type FoundMessage, findMessage } from './outbox/find-message.ts'
export { findSenderFault } from './outbox/find-sender-fault.ts'
export { type OutboxNotifier, startOutboxNotifier } from './outbox/outbox-notifier.ts'
export { recipientOf } from './outbox/recipient-of.ts'
export { type BounceReport, recordBounce } from './outbox/record-bounce.ts'
export type { Resending } from './outbox/resend-verification.ts'
export {
  type AccountNotice,
  type Delivery,
  type DueMessage,
  sendClaimed,
} from './outbox/send-claimed.ts'
export { sendFailedAgain } from './outbox/send-failed-again.ts'
export type { Caller } from './service/create-hold-service.ts'
export { createService, type Service } from './service/create-service.ts'
export { LimitReached, type Limits } from './service/limits.ts'
export { contextOf, currentTraceparent } from './traceparent.ts'
export { changeWebhook, saveWebhook } from './webhooks/change-webhook.ts'
export { claimWebhooks, type WebhookClaim } from './webhooks/claim-webhooks.ts'
export { completeWebhooks, type WebhookCompletion } from './webhooks/complete-webhooks.ts'
export { type FoundDelivery, findDelivery } from './webhooks/find-delivery.ts'
export { forgetWebhooks } from './webhooks/forget-webhooks.ts'
export {
  type DeliveryPage,
  listDeliveries,
  listDeliveriesInput,
} from './webhooks/list-deliveries.ts'
export { listWebhooks } from './webhooks/list-webhooks.ts'
export { showWebhookSecret } from './webhooks/show-webhook-secret.ts'
export { webhookBody } from './webhooks/webhook-body.ts'
export { webhookInput } from './webhooks/webhook-input.ts'
export { webhookSecret } from './webhooks/webhook-secret.ts'
