import type { LinkView } from '@countersign/changes'
import type { DueMessage } from '@countersign/core'
import { composeMail, type Mail } from '@countersign/emails'
import { parseSender, type Settings } from '../settings.ts'

type MailSettings = Pick<
  Settings,
  'mailFrom' | 'mailReplyTo' | 'timeZone' | 'publicUrl' | 'linkPath'
>

/** A message's content, with the link that its key makes; `link` is `null` for notices. */
export function writeMail(
  settings: MailSettings,
  {
    kind,
    recipient,
    appliedAt,
    view,
    key,
  }: Pick<DueMessage, 'kind' | 'recipient' | 'appliedAt' | 'view' | 'key'>,
): Promise<Mail> {
  return composeMail({
    kind,
    type: view.type,
    title: view.title,
    description: view.description,
    recipient,
    ownerName: view.owner.name,
    requester: view.requester,
    changes: view.changes,
    requestedAt: view.createdAt,
    expiresAt: view.expiresAt,
    appliedAt,
    link: key === null ? null : `${settings.publicUrl}${settings.linkPath}${key}`,
    senderName: parseSender(settings.mailFrom).name,
    replyTo: settings.mailReplyTo === null ? null : parseSender(settings.mailReplyTo).address,
    locale: view.locale,
    timeZone: settings.timeZone,
  })
}

/** What stands for a key where admins look at a mail. It is not a key, and leads nowhere. */
export const maskedKey = (view: LinkView): string => `${view.type}${'•'.repeat(19)}`
