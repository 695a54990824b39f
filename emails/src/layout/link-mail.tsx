import type { MailContent } from '../mail-content.ts'
import type { MailTemplate } from '../templates/mail-template.ts'
import { MailFrame } from './mail-frame.tsx'
import { ChangeTable, ConfirmButton, HolderNote, Paragraph, SmallPrint } from './mail-words.tsx'

/** The mail that asks: what will change, who asked, one button, until when, and what if it wasn't you. */
export function LinkMail({ content, template }: { content: MailContent; template: MailTemplate }) {
  const words = template.link
  return (
    <MailFrame {...content} band={template.band} preheader={words.preheader}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{words.lead}</Paragraph>
      {content.description !== null && <HolderNote words={content.description} />}
      <ChangeTable changes={content.changes} />
      <SmallPrint>{content.asked}</SmallPrint>
      {content.link !== null && <ConfirmButton link={content.link}>{words.button}</ConfirmButton>}
      <SmallPrint>{content.until}</SmallPrint>
      <SmallPrint>
        <b>This wasn’t you?</b>
        {' Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.'}
      </SmallPrint>
      {content.replyTo !== null && (
        <SmallPrint>
          {'Questions? Write to '}
          <span>{content.replyTo}</span>
        </SmallPrint>
      )}
    </MailFrame>
  )
}
