export { apiKey } from './schema/api-key.ts'
export { approval } from './schema/approval.ts'
export { attempt } from './schema/attempt.ts'
export { auditCheck } from './schema/audit-check.ts'
export { bounce } from './schema/bounce.ts'
export { checkpoint } from './schema/checkpoint.ts'
export { countersign } from './schema/countersign.ts'
export { dailyCount } from './schema/daily-count.ts'
export { event } from './schema/event.ts'
export { heartbeat } from './schema/heartbeat.ts'
export { heldBackAddress } from './schema/held-back-address.ts'
export { hostGrant } from './schema/host-grant.ts'
export { message } from './schema/message.ts'
export { messageSecret } from './schema/message-secret.ts'
export { opening } from './schema/opening.ts'
export { ownerAlert } from './schema/owner-alert.ts'
export {
  panelAccount,
  panelAdmin,
  panelChallenge,
  panelIdentity,
  panelPasskey,
  panelSession,
  panelSignIn,
  panelTwoFactor,
} from './schema/panel-admin.ts'
export { panelEvent } from './schema/panel-event.ts'
export { panelView } from './schema/panel-view.ts'
export { peopleRead } from './schema/people-read.ts'
export { rateCounter } from './schema/rate-counter.ts'
export { roleTenant } from './schema/role-tenant.ts'
export { roleType } from './schema/role-type.ts'
export { schemaVersion } from './schema/schema-version.ts'
export { setting } from './schema/setting.ts'
export { verification } from './schema/verification.ts'
export { webhookAttempt } from './schema/webhook-attempt.ts'
export { webhookDelivery } from './schema/webhook-delivery.ts'
export { webhookEndpoint } from './schema/webhook-endpoint.ts'
