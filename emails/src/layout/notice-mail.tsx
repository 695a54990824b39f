import { Link } from '@react-email/components'
import type { MailContent } from '../mail-content.ts'
import type { MailTemplate } from '../templates/mail-template.ts'
import { MailFrame } from './mail-frame.tsx'
import { ChangeTable, HolderNote, Paragraph, SmallPrint } from './mail-words.tsx'
import { light } from './palette.ts'

/** The mail that tells: what was changed, when, by whom, and what to do if it wasn't you. */
export function NoticeMail({
  content,
  template,
}: {
  content: MailContent
  template: MailTemplate
}) {
  const words = template.notice
  return (
    <MailFrame {...content} band={template.band} preheader={words.preheader}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{words.lead}</Paragraph>
      {content.description !== null && <HolderNote words={content.description} />}
      <ChangeTable changes={content.changes} />
      {content.applied !== null && <SmallPrint>{content.applied}</SmallPrint>}
      <SmallPrint>{content.asked}</SmallPrint>
      <Paragraph>
        <b>This wasn’t you?</b>
        {` ${words.ifNotYou}`}
        {content.replyTo === null ? (
          <span>{' Tell us at once.'}</span>
        ) : (
          <span>
            {' Tell us at once: '}
            <Link
              className="link"
              href={`mailto:${content.replyTo}`}
              style={{ color: light.accent, textDecoration: 'underline' }}
            >
              {content.replyTo}
            </Link>
          </span>
        )}
      </Paragraph>
    </MailFrame>
  )
}
