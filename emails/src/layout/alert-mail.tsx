import { ENDED_LABEL, type MailContent } from '../mail-content.ts'
import { alertWords } from '../templates/alert-words.ts'
import { MailFrame } from './mail-frame.tsx'
import { ChangeTable, EndedList, LinkButton, Paragraph, SmallPrint } from './mail-words.tsx'

/** The mail that warns the panel's owners: what was declined, by whom, who had asked, and where to look. */
export function AlertMail({ content, band }: { content: MailContent; band: string }) {
  return (
    <MailFrame {...content} band={band} preheader={alertWords.preheader}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{alertWords.lead}</Paragraph>
      <ChangeTable changes={content.changes} />
      <EndedList label={ENDED_LABEL} lines={content.ended} />
      {content.happened !== null && <SmallPrint>{content.happened}</SmallPrint>}
      <SmallPrint>{content.asked}</SmallPrint>
      {content.link !== null && <LinkButton link={content.link}>{alertWords.button}</LinkButton>}
      <SmallPrint>{alertWords.advice}</SmallPrint>
    </MailFrame>
  )
}
