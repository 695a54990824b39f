import { asksNewcomer, findType, type LinkDetails, maskForeignAddress } from '@countersign/changes'
import type { AccountNotice, DueMessage } from '@countersign/core'
import {
  type AccountNoticeInput,
  composeMail,
  languagesOf,
  logoOf,
  type Mail,
  type MailInput,
  zoneOr,
} from '@countersign/emails'
import { parseSender, type Settings } from '../config/settings.ts'

type MailSettings = Pick<
  Settings,
  'config' | 'mailFrom' | 'mailReplyTo' | 'timeZone' | 'publicUrl' | 'panelUrl' | 'linkPath'
>

type Message = Pick<
  DueMessage,
  'kind' | 'verificationId' | 'recipient' | 'appliedAt' | 'ended' | 'details' | 'key'
>

/**
 * Makes mails of messages: links' with the link that the key makes, alerts' with one to the panel. What all mails
 * share is worked out once. Throws a LogoError, and later what `composeMail` throws.
 */
export function mailWriter(settings: MailSettings): (message: Message | AccountNotice) => Mail {
  const common = {
    languages: languagesOf(settings.config.sentences),
    brandAccent: settings.config.brand?.accent,
    logo: logoOf(settings.config),
  }
  const inputOf = mailInputWriter(settings)
  return (message) =>
    message.kind === 'account-notice'
      ? composeMail({ ...accountNoticeInput(settings, message), ...common })
      : composeMail(
          { ...inputOf(message), ...common },
          findType(settings.config, message.details.type)?.template,
        )
}

function mailInputWriter(settings: MailSettings): (message: Message) => MailInput {
  const senderName = parseSender(settings.mailFrom).name
  const replyTo = parseSender(settings.mailReplyTo).address
  return ({ kind, verificationId, recipient, appliedAt, ended, details, key }) => ({
    kind,
    type: details.type,
    typeLabel: details.typeLabel,
    typeIcon: details.typeIcon,
    typeAccent: details.typeAccent,
    typeWords: details.typeWords,
    changeKind: details.changeKind,
    isUndo: details.isUndo,
    role: details.role,
    needsBoth: details.needsBoth,
    title: details.title,
    description: details.description,
    recipient,
    subjectName: details.subject.name,
    requester: details.requester,
    changes: details.changes,
    requestedAt: details.createdAt,
    expiresAt: details.expiresAt,
    coolDownUntil: details.coolDownUntil,
    appliedAt,
    declined:
      kind === 'alert' && details.endedAt
        ? {
            by: maskForeignAddress(details.email, ''),
            at: details.endedAt,
            number: verificationId,
          }
        : null,
    ended,
    link:
      kind === 'alert'
        ? `${settings.panelUrl}/verifications/${verificationId}`
        : key && `${settings.publicUrl}${settings.linkPath}${key}`,
    senderName,
    replyTo,
    locale: details.locale,
    // guard strangers-learn-no-zone: "kind === 'alert' || asksNewcomer(details.isUndo, details.changes, recipient)" → "false" (time-zones.db.test.ts)
    timeZone:
      kind === 'alert' || asksNewcomer(details.isUndo, details.changes, recipient)
        ? settings.timeZone
        : zoneOr(details.timeZone, settings.timeZone),
  })
}

/** Of the mail that an account's present address gets when its credentials changed. */
const accountNoticeInput = (
  { mailFrom, timeZone, panelUrl }: MailSettings,
  { recipient, createdAt, news }: AccountNotice,
): AccountNoticeInput => ({
  kind: 'account-notice',
  recipient,
  news,
  at: createdAt,
  link: `${panelUrl}${news.what === 'owner-alert' ? '/overview' : '/forgot-password'}`,
  senderName: parseSender(mailFrom).name,
  timeZone,
})

/** What stands for a key where admins look at a mail. It is not a key, and leads nowhere. */
export const maskedKey = (details: LinkDetails): string => `${details.type}${'•'.repeat(19)}`
