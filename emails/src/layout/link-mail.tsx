import type { MailContent } from '../mail-content.ts'
import { type LinkWords, THIS_WASNT_YOU } from '../templates/mail-template.ts'
import { MailFrame } from './mail-frame.tsx'
import { ChangeTable, HolderNote, LinkButton, Paragraph, SmallPrint } from './mail-words.tsx'

/** The mail that asks: what will change, who asked, one button, until when, and what to do otherwise. */
export function LinkMail({
  content,
  band,
  words,
}: {
  content: MailContent
  band: string
  words: LinkWords
}) {
  const { question, answer } = words.otherwise ?? THIS_WASNT_YOU
  return (
    <MailFrame {...content} band={band} preheader={words.preheader}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{words.lead}</Paragraph>
      {content.description !== null && <HolderNote words={content.description} />}
      <ChangeTable changes={content.changes} />
      <SmallPrint>{content.asked}</SmallPrint>
      {content.link !== null && <LinkButton link={content.link}>{words.button}</LinkButton>}
      <SmallPrint>{content.until}</SmallPrint>
      <SmallPrint>
        <b>{question}</b>
        {` ${answer}`}
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
