import { render } from '@react-email/render'
import { composeText } from './compose-text.ts'
import { LinkMail } from './layout/link-mail.tsx'
import { NoticeMail } from './layout/notice-mail.tsx'
import { contentOf, type MailContent } from './mail-content.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { templates } from './templates/templates.ts'

/** The whole mail as React Email elements, with the facts as props: what the preview shows. */
export function WholeMail(facts: MailFacts) {
  return <FilledMail content={contentOf(facts)} kind={facts.kind} type={facts.type} />
}

/** A full render, through React: the reference that `composeMail` is held against. About 1 ms. */
export async function renderMail(facts: MailFacts): Promise<Mail> {
  const content = contentOf(facts)
  return {
    subject: content.title,
    html: await renderContent(content, facts),
    text: composeText(content, facts.kind, templates[facts.type]),
  }
}

/** Renders a type's template around these words, to HTML. */
export function renderContent(
  content: MailContent,
  { kind, type }: Pick<MailFacts, 'kind' | 'type'>,
): Promise<string> {
  return render(<FilledMail content={content} kind={kind} type={type} />)
}

function FilledMail({
  content,
  kind,
  type,
}: { content: MailContent } & Pick<MailFacts, 'kind' | 'type'>) {
  const Layout = kind === 'link' ? LinkMail : NoticeMail
  return <Layout content={content} template={templates[type]} />
}
