import { compiledTemplate, escapeHtml } from './compiled-template.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { type Draft, draftOf, renderHtml, renderText } from './render-mail.tsx'

const html = compiledTemplate<Draft>({
  render: renderHtml,
  // The holder's note may have several lines.
  escapeWord: (word) => escapeHtml(word).replaceAll('\n', '<br/>'),
})
const text = compiledTemplate<Draft>({
  render: renderText,
  // Each line of the note is marked as quoted.
  escapeWord: (word) => word.replaceAll('\n', '\n> '),
})

/**
 * Composes a mail from compiled templates. The result is the same as that of `renderMail`. Throws a TypeError
 * when a link mail or an alert has no http link.
 */
export function composeMail(facts: MailFacts): Mail {
  const draft = draftOf(facts)
  return { subject: draft.words.title, html: html(draft), text: text(draft) }
}
