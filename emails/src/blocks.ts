import type {
  ChangeVariables,
  EndedVariables,
  MailVariables,
  PeopleVariables,
} from './mail-variables.ts'
import { isNewcomer, type MailVariant } from './mail-variant.ts'
import type { MessageId } from './messages/en.ts'
import { message, type Values, type Wording } from './messages/message.tsx'
import { isolate } from './neutralize-text.ts'

/** A message with its values, before it becomes text or elements. */
export type Sentence = readonly [wording: Wording, values?: Values]

/** A part of a mail, in HTML and in text alike. */
export type Block =
  | { as: 'paragraph' | 'small'; sentences: readonly Sentence[] }
  | { as: 'note'; text: string }
  | {
      as: 'change'
      label: string
      rows: { name: string; value: string }[]
      warning: Sentence | null
    }
  | { as: 'list'; label?: Sentence; lines: readonly Sentence[] }
  | { as: 'button'; label: Sentence; link: string }

export const paragraph = (...sentences: Sentence[]): Block => ({ as: 'paragraph', sentences })
export const small = (...sentences: Sentence[]): Block => ({ as: 'small', sentences })

export const hello = (name: string | null): Block =>
  paragraph(name === null ? ['mail.hello'] : ['mail.helloName', { name: isolate(name) }])

export const people = ({ sender, recipient }: PeopleVariables): Values => ({
  sender: isolate(sender),
  recipient,
})

export const note = ({ description }: MailVariables): Block[] =>
  description === null ? [] : [{ as: 'note', text: description }]

export const changes = (words: MailVariables, variant: MailVariant): Block[] =>
  words.changes.map((change) => changeBlock(change, variant))

/** A change's values by their names, in the order in which people read them. */
function changeBlock(change: ChangeVariables, { language, kind }: MailVariant): Block {
  const { label, from, to, isPrompted, isFromHidden, isToHidden, warning } = change
  const say = (id: MessageId) => message(language, id)
  const missing = (isHidden: boolean) => say(isHidden ? 'mail.change.notShown' : 'mail.change.none')
  return {
    as: 'change',
    label: label ?? say('mail.change.value'),
    rows: isPrompted
      ? [{ name: say('mail.change.new'), value: say(`mail.change.prompted.${kind}`) }]
      : [
          { name: say('mail.change.from'), value: from ?? missing(isFromHidden) },
          { name: say('mail.change.to'), value: to ?? missing(isToHidden) },
        ],
    warning: warning === null ? null : ['mail.change.lookClosely', { warning }],
  }
}

/** What was ended, a line each; no block where nothing was. */
export function ended(words: EndedVariables | null): Block[] {
  if (words === null) return []
  const { sessions, devices, passkeys, hasTwoFactor } = words
  const lines: Sentence[] = [
    ...words.changes.map((change): Sentence => ['mail.ended.change', change]),
    ...(sessions === null ? [] : [['mail.ended.sessions', { count: sessions }] as const]),
    ...(devices === null ? [] : [['mail.ended.devices', { count: devices }] as const]),
    ...passkeys.map(
      (name): Sentence =>
        name === null
          ? ['mail.ended.unnamedPasskey']
          : ['mail.ended.passkey', { name: isolate(name) }],
    ),
    ...(hasTwoFactor ? [['mail.ended.twoFactor'] as const] : []),
  ]
  return lines.length === 0 ? [] : [{ as: 'list', label: ['mail.ended'], lines }]
}

/** An undo is held as its change is applied, by nobody: it says when that was, and who requested that. */
export function requested(words: MailVariables, variant: MailVariant): Sentence[] {
  const { kind, isUndo } = variant
  const at = words.requestedAt
  const name = isolate(words.requester ?? '')
  const requester = requesterOf(words, variant)
  if (!isUndo) return [['mail.requested', { requester, name, at }]]
  return [
    [kind === 'link' ? 'mail.undo.changed' : 'mail.undo.undoes', { at }],
    ['mail.undo.requested', { requester, name }],
  ]
}

function requesterOf({ requester }: MailVariables, variant: MailVariant): string {
  const { kind, isUndo, requesterKind } = variant
  if (requesterKind === 'subject')
    return kind !== 'alert' && !isUndo && !isNewcomer(variant) ? 'you' : 'account'
  if (requesterKind === 'admin') return requester === null ? 'admin' : 'namedAdmin'
  return requester === null ? 'program' : 'namedProgram'
}
