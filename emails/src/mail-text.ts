import type { Block } from './blocks.ts'
import type { MailContent } from './mail-content.ts'
import type { Language } from './messages/languages.ts'
import { message } from './messages/message.tsx'

/** The text part, written to be read by itself; the link is alone on its line. */
export function textOf({ language, sender, title, blocks, reason }: MailContent): string {
  const parts = [
    sender,
    title,
    ...blocks.map((block) => blockText(block, language)),
    `——\n${message(language, ...reason)}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function blockText(block: Block, language: Language): string {
  switch (block.as) {
    case 'paragraph':
    case 'small':
      return block.sentences.map((sentence) => message(language, ...sentence)).join(' ')
    case 'note':
      return `${message(language, 'mail.note')}\n${block.text.replace(/^/gm, '> ')}`
    case 'change':
      return changeText(block, language)
    case 'list': {
      const lines = block.lines.map((line) => `  ${message(language, ...line)}`)
      return [...(block.label ? [message(language, ...block.label)] : []), ...lines].join('\n')
    }
    case 'button':
      return `${message(language, ...block.label)}:\n${block.link}`
  }
}

function changeText(
  { label, rows, warning }: Extract<Block, { as: 'change' }>,
  language: Language,
): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2
  return [
    label,
    ...rows.map(({ name, value }) => `  ${`${name}:`.padEnd(width)}${value}`),
    ...(warning === null ? [] : [`  ${message(language, ...warning)}`]),
  ].join('\n')
}
