import { render } from '@react-email/render'
import { changingWordsOf } from './changing-words.ts'
import { composeText } from './compose-text.ts'
import { AlertMail } from './layout/alert-mail.tsx'
import { LinkMail } from './layout/link-mail.tsx'
import { NoticeMail } from './layout/notice-mail.tsx'
import { contentOf, type MailContent } from './mail-content.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { type MailOccasion, occasionOf } from './mail-occasion.ts'
import { linkWordsOf, templates } from './templates/templates.ts'

interface FilledMailProps {
  content: MailContent
  occasion: MailOccasion
}

/** The whole mail as React Email elements, with the facts as props: what the preview shows. */
export function WholeMail(facts: MailFacts) {
  return <FilledMail {...filledOf(facts)} />
}

/** A full render, through React: the reference that `composeMail` is held against. About 1 ms. */
export async function renderMail(facts: MailFacts): Promise<Mail> {
  const { content, occasion } = filledOf(facts)
  return {
    subject: content.title,
    html: await renderContent(content, occasion),
    text: composeText(content, occasion),
  }
}

/** Renders a type's template around these words, to HTML. */
export function renderContent(content: MailContent, occasion: MailOccasion): Promise<string> {
  return render(<FilledMail content={content} occasion={occasion} />)
}

function filledOf(facts: MailFacts): FilledMailProps {
  const occasion = occasionOf(facts)
  return { content: contentOf(changingWordsOf(facts, occasion), occasion), occasion }
}

function FilledMail({ content, occasion: { kind, type, reader } }: FilledMailProps) {
  const { band, notice } = templates[type]
  switch (kind) {
    case 'link':
      return <LinkMail content={content} band={band} words={linkWordsOf(type, reader)} />
    case 'notice':
      return <NoticeMail content={content} band={band} words={notice} />
    case 'alert':
      return <AlertMail content={content} band={band} />
  }
}
