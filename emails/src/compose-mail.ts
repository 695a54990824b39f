import type { MailTemplate } from '@countersign/changes'
import { compiledTemplate, escapeHtml } from './compiled-template.ts'
import { typeMarkOf } from './layout/type-mark.tsx'
import type { AccountNoticeInput, Mail, MailInput } from './mail-input.ts'
import { renderOwnTemplate } from './own-template.tsx'
import { type Draft, draftOf, type MailTexts, renderDraft } from './render-mail.tsx'

const compose = compiledTemplate<Draft, keyof MailTexts>({
  render: renderDraft,
  escapeWord: {
    subject: (word) => word,
    // The holder's note may have several lines.
    html: (word) => escapeHtml(word).replaceAll('\n', '<br/>'),
    // Each line of the note is marked as quoted.
    text: (word) => word.replaceAll('\n', '\n> '),
  },
})

/** The HTML of a mail with its pictures in it, for where no mail program shows it. */
export const standaloneHtml = ({ html, images }: Pick<Mail, 'html' | 'images'>): string =>
  images.reduce(
    (shown, { cid, png }) =>
      shown.replaceAll(
        `"cid:${cid}"`,
        `"data:image/png;base64,${Buffer.from(png).toString('base64')}"`,
      ),
    html,
  )

/**
 * Composes a mail from compiled templates; with a type's own template, that draws the HTML of its links and notices.
 * Throws a TypeError when a link mail or an alert has no http link, and when a template does not show it.
 */
export function composeMail(input: MailInput | AccountNoticeInput, template?: MailTemplate): Mail {
  const draft = draftOf(input)
  const mail = compose(draft)
  const logo = input.logo ? [input.logo.image] : []
  // Account notices go to the panel's admins, alerts to its owners: they are ours.
  if (draft.kind === 'account-notice') return { ...mail, images: logo }
  const images = [...logo, typeMarkOf(draft, draft.language)]
  if (!template || draft.kind === 'alert') return { ...mail, images }
  const html = renderOwnTemplate(template, { ...draft, kind: draft.kind })
  return { ...mail, html, images: images.filter(({ cid }) => html.includes(`cid:${cid}`)) }
}
