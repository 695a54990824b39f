import { type LinkView, maskForeignAddress } from '@countersign/changes'
import type { DueMessage } from '@countersign/core'
import { composeMail, type Mail } from '@countersign/emails'
import { parseSender, type Settings } from '../settings.ts'

type MailSettings = Pick<
  Settings,
  'mailFrom' | 'mailReplyTo' | 'timeZone' | 'publicUrl' | 'linkPath'
>

/** A message's content: links' mails with the link that the key makes, alerts with one to the panel. */
export function writeMail(
  settings: MailSettings,
  {
    kind,
    verificationId,
    recipient,
    appliedAt,
    view,
    key,
  }: Pick<DueMessage, 'kind' | 'verificationId' | 'recipient' | 'appliedAt' | 'view' | 'key'>,
): Promise<Mail> {
  return composeMail({
    kind,
    type: view.type,
    part: view.part,
    title: view.title,
    description: view.description,
    recipient,
    ownerName: view.owner.name,
    requester: view.requester,
    changes: view.changes,
    requestedAt: view.createdAt,
    expiresAt: view.expiresAt,
    appliedAt,
    declined:
      kind === 'alert' && view.endedAt
        ? { by: maskForeignAddress(view.email, ''), at: view.endedAt }
        : null,
    link:
      kind === 'alert'
        ? `${settings.publicUrl}/verifications/${verificationId}`
        : key && `${settings.publicUrl}${settings.linkPath}${key}`,
    senderName: parseSender(settings.mailFrom).name,
    replyTo: settings.mailReplyTo === null ? null : parseSender(settings.mailReplyTo).address,
    locale: view.locale,
    timeZone: settings.timeZone,
  })
}

/** What stands for a key where admins look at a mail. It is not a key, and leads nowhere. */
export const maskedKey = (view: LinkView): string => `${view.type}${'•'.repeat(19)}`
