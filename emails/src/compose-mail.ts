import type { MailTemplate } from '@countersign/changes'
import { compiledTemplate, escapeHtml } from './compiled-template.ts'
import type { AccountNoticeInput, Mail, MailInput } from './mail-input.ts'
import { renderOwnTemplate } from './own-template.tsx'
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

/**
 * Composes a mail from compiled templates; with a type's own template, that draws the HTML of its links and notices.
 * Throws a TypeError when a link mail or an alert has no http link, and when a template does not show it.
 */
export function composeMail(input: MailInput | AccountNoticeInput, template?: MailTemplate): Mail {
  const draft = draftOf(input)
  const mail = compose(draft)
  // Alerts go to the panel's owners, account notices to its admins: they are ours.
  if (!template || draft.kind === 'alert' || draft.kind === 'account-notice') return mail
  return { ...mail, html: renderOwnTemplate(template, { ...draft, kind: draft.kind }) }
}
