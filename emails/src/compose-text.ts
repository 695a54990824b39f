import {
  ENDED_LABEL,
  LOOK_CLOSELY,
  type MailContent,
  NOTE_LABEL,
  namedValues,
} from './mail-content.ts'
import type { MailOccasion } from './mail-occasion.ts'
import { alertWords } from './templates/alert-words.ts'
import { THIS_WASNT_YOU } from './templates/mail-template.ts'
import { linkWordsOf, templates } from './templates/templates.ts'

/** The text part, written to be read by itself; the link stands alone on its line. */
export function composeText(content: MailContent, occasion: MailOccasion): string {
  const blocks = [
    content.sender,
    content.title,
    content.greeting,
    ...middleOf(content, occasion),
    `——\n${content.reason}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function middleOf(content: MailContent, occasion: MailOccasion): (string | null)[] {
  const note = content.description && `${NOTE_LABEL}\n${content.description.replace(/^/gm, '> ')}`
  const changes = content.changes.map(describeChange)
  const ended = [ENDED_LABEL, ...content.ended.map((line) => `  ${line}`)].join('\n')
  const endings = content.ended.length > 0 ? ended : null
  const replyTo = content.replyTo
  switch (occasion.kind) {
    case 'link': {
      const words = linkWordsOf(occasion.type, occasion.reader)
      const { question, answer } = words.otherwise ?? THIS_WASNT_YOU
      return [
        words.lead,
        note,
        ...changes,
        content.asked,
        `${words.button}:\n${content.link}`,
        content.until,
        `${question} ${answer}`,
        replyTo && `Questions? Write to ${replyTo}`,
      ]
    }
    case 'notice': {
      const { lead, ifNotYou } = templates[occasion.type].notice
      const tellUs = `Tell us at once${replyTo ? `: ${replyTo}` : '.'}`
      return [
        lead,
        note,
        ...changes,
        endings,
        content.happened,
        content.asked,
        `This wasn’t you? ${ifNotYou} ${tellUs}`,
      ]
    }
    case 'alert':
      return [
        alertWords.lead,
        ...changes,
        endings,
        content.happened,
        content.asked,
        `${alertWords.button}:\n${content.link}`,
        alertWords.advice,
      ]
  }
}

function describeChange(change: MailContent['changes'][number]): string {
  const { label, warning } = change
  const lines = namedValues(change).map(({ name, value }) => `  ${`${name}:`.padEnd(6)}${value}`)
  return [label, ...lines, ...(warning === null ? [] : [`  ${LOOK_CLOSELY} ${warning}`])].join('\n')
}
