import { compiledTemplate, escapeHtml } from './compiled-template.ts'
import type { AccountNoticeInput, Mail, MailInput } from './mail-input.ts'
import { type Draft, draftOf, renderDraft } from './render-mail.tsx'

const compose = compiledTemplate<Draft, keyof Mail>({
  render: renderDraft,
  escapeWord: {
    subject: (word) => word,
    // The holder's note may have several lines.
    html: (word) => escapeHtml(word).replaceAll('\n', '<br/>'),
    // Each line of the note is marked as quoted.
    text: (word) => word.replaceAll('\n', '\n> '),
  },
})

/** Composes a mail from compiled templates. Throws a TypeError when a link mail or an alert has no http link. */
export const composeMail = (input: MailInput | AccountNoticeInput): Mail => compose(draftOf(input))
