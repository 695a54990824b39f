export { type Database, type Db, isTemporary } from '@countersign/db'
export { type Approval, approveChange } from './approve-change.ts'
export { type AvailableChange, availableChanges } from './available-changes.ts'
export { type CheckpointKey, parseCheckpointKey, readPublicKey } from './checkpoint-key.ts'
export { configure } from './configure.ts'
export {
  type Confirmation,
  confirmChange,
  type HashPrompted,
  type ValidatePrompted,
} from './confirm-change.ts'
export { COUNT_CAP, countVerifications } from './count-verifications.ts'
export { createBatcher } from './create-batcher.ts'
export { type Asker, createService, type Service } from './create-service.ts'
export { declineChange } from './decline-change.ts'
export {
  type AccountNotice,
  type Completion,
  claimMessages,
  completeMessages,
  type Delivery,
  type DueMessage,
  deliverMessages,
  extendLeases,
  type SendResult,
  sendClaimed,
} from './deliver-messages.ts'
export { DomainError, type DomainErrorCode, type Issue } from './domain-error.ts'
export { decryptValue, encryptValue } from './encrypted-value.ts'
export { type EndedSessions, endSessions } from './end-sessions.ts'
export { expireVerifications } from './expire-verifications.ts'
export { type FoundMessage, findMessage } from './find-message.ts'
export { findSenderFault } from './find-sender-fault.ts'
export { findSubject, type PresentValues, type SubjectDetails } from './find-subject.ts'
export { findVerification } from './find-verification.ts'
export { forgetRates } from './forget-rates.ts'
export { beat, checkHealth, type Health, rest } from './heartbeat.ts'
export { type Holding, holdChange } from './hold-change.ts'
export { inviteAdmin } from './invite-admin.ts'
export { inviteAgain } from './invite-again.ts'
export { type KeyRing, parseKeyRing } from './key-ring.ts'
export { LimitReached, type Limits } from './limits.ts'
export { deriveKey, fingerprintOf } from './link-key.ts'
export { listAdmins } from './list-admins.ts'
export { listMessages, listMessagesInput, type MessagePage } from './list-messages.ts'
export { listPending } from './list-pending.ts'
export { listPeopleReads, listPeopleReadsInput, type PeopleRead } from './list-people-reads.ts'
export { listSessions } from './list-sessions.ts'
export { listVerifications } from './list-verifications.ts'
export { mailRecipients } from './mail-recipients.ts'
export { type Checkpoint, makeCheckpoint } from './make-checkpoint.ts'
export { notePeopleRead } from './note-people-read.ts'
export { orderSearchIndex } from './order-search-index.ts'
export { purgeDetails } from './purge-details.ts'
export { recipientOf } from './recipient-of.ts'
export { type Opening, recordOpenings } from './record-openings.ts'
export { removeAdmin } from './remove-admin.ts'
export { renewVerification } from './renew-verification.ts'
export { requestPasswordReset } from './request-password-reset.ts'
export {
  type ClientRequester,
  type ProvenRequester,
  proofOf,
  type SessionProof,
} from './requester.ts'
export {
  RESEND_COOLDOWN_SECONDS,
  type Resending,
  resendVerification,
} from './resend-verification.ts'
export { type Revocation, revokeVerification } from './revoke-verification.ts'
export { type Rotation, type RotationProgress, rotateKeys } from './rotate-keys.ts'
export { searchSubjects } from './search-subjects.ts'
export { sendFailedAgain } from './send-failed-again.ts'
export { setAdminRole } from './set-admin-role.ts'
export { areCurrent, readSignInEpochs, type SignInEpochs } from './sign-in-epochs.ts'
export { simulateChange } from './simulate-change.ts'
export { userAgentFamily } from './user-agent-family.ts'
export { type Audit, verifyAudit } from './verify-audit.ts'
export { parseKeptCheckpoint } from './verify-checkpoints.ts'
export { viewVerification } from './view-verification.ts'
