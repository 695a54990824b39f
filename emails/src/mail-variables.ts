import {
  asksNewcomer,
  type ChangeLine,
  type EndedParts,
  isHiddenBefore,
  maskForeignAddress,
  showAddress,
} from '@countersign/changes'
import type { MailInput } from './mail-input.ts'
import type { MailVariant } from './mail-variant.ts'
import type { Language } from './messages/languages.ts'
import { warningInWords } from './messages/warning-in-words.ts'
import { neutralizeAddress, neutralizeLine, neutralizeLines, plainLine } from './neutralize-text.ts'
import { timeWriter } from './time-writer.ts'

/** All that differs between two mails of one variant, harmless and ready to be put into our sentences. */
export interface MailVariables extends PeopleVariables {
  /** Links: the holder's headline. */
  title: string | null
  /** The account's subject. */
  name: string | null
  /** The admin or the program that asked; `null` for the subject, too. */
  requester: string | null
  description: string | null
  requestedAt: string
  /** Links: until when they work; where a change cools down, until when it does. */
  expiresAt: string | null
  /** Notices: when the change was applied. */
  appliedAt: string | null
  /** Alerts: who declined, when, and the number of what they declined. */
  declined: { by: string; at: string; number: string } | null
  link: string | null
  replyTo: string
  /** Notices and alerts: what was ended with it. */
  ended: EndedVariables | null
  changes: ChangeVariables[]
}

/** Between whom a mail goes. */
export interface PeopleVariables {
  sender: string
  recipient: string
}

export interface EndedVariables {
  changes: { label: string; number: string }[]
  sessions: string | null
  devices: string | null
  /** Their names, as far as they have one. */
  passkeys: (string | null)[]
  hasTwoFactor: boolean
}

export interface ChangeVariables {
  label: string | null
  /** Whether the page asks for the value. */
  isPrompted: boolean
  from: string | null
  to: string | null
  /** Whether a value that is missing is not shown, rather than none. */
  isFromHidden: boolean
  isToHidden: boolean
  /** What to mind of an address that may be taken for another. */
  warning: string | null
}

const MAX = { title: 120, name: 200, description: 1000, value: 254 }

/** Makes a mail's input harmless. Throws a TypeError when a link mail or an alert has no http link. */
export function variablesOf(input: MailInput, { language, reader }: MailVariant): MailVariables {
  const { kind, requester, subjectName, description, replyTo, appliedAt, ended } = input
  const isUnproven = goesToUnproven(input)
  const time = timeWriter(language, input.locale, input.timeZone)
  const declined = kind === 'alert' ? input.declined : null
  return {
    ...peopleVariables(input),
    title: kind === 'link' ? neutralizeLine(input.title, MAX.title) : null,
    // An alert's headline has the name, too.
    name: isUnproven ? null : nameOf(subjectName, kind === 'alert' ? MAX.title / 2 : MAX.name),
    requester:
      requester.kind === 'subject' || (requester.kind === 'admin' && isUnproven)
        ? null
        : nameOf(requester.name),
    description: description === null ? null : neutralizeLines(description, MAX.description),
    requestedAt: time(input.requestedAt),
    expiresAt:
      kind === 'link'
        ? time((reader === 'observer' && input.coolDownUntil) || input.expiresAt)
        : null,
    appliedAt: kind === 'notice' && appliedAt ? time(appliedAt) : null,
    declined: declined && {
      by: neutralizeAddress(declined.by, MAX.value) ?? '',
      at: time(declined.at),
      number: declined.number,
    },
    link: kind === 'notice' ? null : httpLink(input.link),
    replyTo: plainLine(replyTo, MAX.value),
    ended: ended && endedVariables(ended),
    changes: input.changes.map((line) => changeVariables(line, input, language)),
  }
}

export const peopleVariables = (
  input: Pick<MailInput, 'senderName' | 'recipient'>,
): PeopleVariables => ({
  sender: neutralizeLine(input.senderName, MAX.name) ?? 'Countersign',
  recipient: neutralizeAddress(showAddress(input.recipient), MAX.value) ?? '',
})

/** A name that somebody gave, harmless; `null` when nothing is left of it. */
export const nameOf = (name: string | null, max = MAX.name): string | null =>
  name === null ? null : neutralizeLine(name, max)

export const endedVariables = (ended: EndedParts): EndedVariables => ({
  changes: ended.changes.map(({ id, label }) => ({ label, number: id })),
  sessions: countOf(ended.sessions),
  devices: countOf(ended.trustedDevices),
  passkeys: (ended.passkeys ?? []).map((name) => nameOf(name)),
  hasTwoFactor: ended.secondFactor ?? false,
})

const countOf = (amount = 0): string | null => (amount > 0 ? String(amount) : null)

const goesToUnproven = ({ kind, isUndo, changes, recipient }: MailInput): boolean =>
  kind === 'link' && asksNewcomer(isUndo, changes, recipient)

function changeVariables(line: ChangeLine, input: MailInput, language: Language): ChangeVariables {
  // What an undo offers to take back is shown as it happened: its own change leads the other way.
  const isReversed = input.isUndo && input.kind === 'link'
  const [from, to] = isReversed ? [line.after, line.before] : [line.before, line.after]
  const isPrompted = line.secrecy === 'prompted'
  const isSecret = line.secrecy === 'encrypted'
  const isFromHidden = goesToUnproven(input) && isHiddenBefore(from)
  const show = (value: string | null) =>
    value === null || isPrompted
      ? null
      : neutralizeAddress(showAddress(maskFor(input, value)), MAX.value)
  return {
    label: nameOf(line.label),
    isPrompted,
    from: isFromHidden ? null : show(from),
    to: show(to),
    isFromHidden: isFromHidden || isSecret || line.isBeforeUnknown === true,
    isToHidden: isSecret,
    warning: to === null || isPrompted ? null : warningInWords(language, to, from),
  }
}

function maskFor(input: MailInput, value: string): string {
  // The owners of the panel see whole addresses there; their mailboxes need not keep them.
  if (input.kind === 'alert') return maskForeignAddress(value, '')
  // guard strangers-learn-no-name: "goesToUnproven(input)" → "false" (mails.test.ts)
  return goesToUnproven(input) ? maskForeignAddress(value, input.recipient) : value
}

function httpLink(link: string | null): string {
  if (!link || !/^https?:\/\/[^\s<>"]+$/.test(link))
    throw new TypeError('this mail needs an http(s) link')
  return link
}
