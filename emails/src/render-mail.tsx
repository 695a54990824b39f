import { render } from '@react-email/render'
import { composeText } from './compose-text.ts'
import { AlertMail } from './layout/alert-mail.tsx'
import { LinkMail } from './layout/link-mail.tsx'
import { NoticeMail } from './layout/notice-mail.tsx'
import { contentOf, type MailContent, readerOf } from './mail-content.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { linkWordsOf, templates } from './templates/templates.ts'

/** The whole mail as React Email elements, with the facts as props: what the preview shows. */
export function WholeMail(facts: MailFacts) {
  return <FilledMail content={contentOf(facts)} facts={facts} />
}

/** A full render, through React: the reference that `composeMail` is held against. About 1 ms. */
export async function renderMail(facts: MailFacts): Promise<Mail> {
  const content = contentOf(facts)
  return {
    subject: content.title,
    html: await renderContent(content, facts),
    text: composeText(content, facts),
  }
}

/** Renders a type's template around these words, to HTML. */
export function renderContent(content: MailContent, facts: MailFacts): Promise<string> {
  return render(<FilledMail content={content} facts={facts} />)
}

function FilledMail({ content, facts }: { content: MailContent; facts: MailFacts }) {
  const { band, notice } = templates[facts.type]
  switch (facts.kind) {
    case 'link':
      return (
        <LinkMail content={content} band={band} words={linkWordsOf(facts.type, readerOf(facts))} />
      )
    case 'notice':
      return <NoticeMail content={content} band={band} words={notice} />
    case 'alert':
      return <AlertMail content={content} band={band} />
  }
}
