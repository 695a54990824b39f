import { type ChangingWords, changingWordsOf } from './changing-words.ts'
import { compiledTemplate, escapeHtml } from './compiled-template.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { type MailOccasion, occasionOf } from './mail-occasion.ts'
import { renderHtml, renderText } from './render-mail.tsx'

type Draft = MailOccasion & { words: ChangingWords }

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
  const occasion = occasionOf(facts)
  const draft = { ...occasion, words: changingWordsOf(facts, occasion) }
  return { subject: draft.words.title, html: html(draft), text: text(draft) }
}
