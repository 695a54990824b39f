import { type MailContent, NOTE_LABEL } from './mail-content.ts'
import type { MailFacts } from './mail-facts.ts'
import type { MailTemplate } from './templates/mail-template.ts'

/** The text part, written to be read by itself; the link stands alone on its line. */
export function composeText(
  content: MailContent,
  kind: MailFacts['kind'],
  template: MailTemplate,
): string {
  const isLink = kind === 'link'
  const blocks = [
    content.sender,
    content.title,
    content.greeting,
    template[kind].lead,
    content.description && `${NOTE_LABEL}\n${content.description.replace(/^/gm, '> ')}`,
    ...content.changes.map(describeChange),
    content.applied,
    content.asked,
    content.link && `${template.link.button}:\n${content.link}`,
    content.until,
    isLink
      ? 'This wasn’t you? Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.'
      : `This wasn’t you? ${template.notice.ifNotYou} Tell us at once${content.replyTo ? `: ${content.replyTo}` : '.'}`,
    isLink && content.replyTo && `Questions? Write to ${content.replyTo}`,
    `——\n${content.reason}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function describeChange({ label, values }: MailContent['changes'][number]): string {
  return [label, ...values.map(({ name, value }) => `  ${`${name}:`.padEnd(6)}${value}`)].join('\n')
}
