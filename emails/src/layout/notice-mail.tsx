import { Link } from '@react-email/components'
import { ENDED_LABEL, type MailContent } from '../mail-content.ts'
import type { NoticeWords } from '../templates/mail-template.ts'
import { MailFrame } from './mail-frame.tsx'
import { ChangeTable, EndedList, HolderNote, Paragraph, SmallPrint } from './mail-words.tsx'
import { light } from './palette.ts'

/** The mail that tells: what was changed, when, by whom, and what to do if it wasn't you. */
export function NoticeMail({
  content,
  band,
  words,
}: {
  content: MailContent
  band: string
  words: NoticeWords
}) {
  return (
    <MailFrame {...content} band={band} preheader={words.preheader}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{words.lead}</Paragraph>
      {content.description !== null && <HolderNote words={content.description} />}
      <ChangeTable changes={content.changes} />
      <EndedList label={ENDED_LABEL} lines={content.ended} />
      {content.happened !== null && <SmallPrint>{content.happened}</SmallPrint>}
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
