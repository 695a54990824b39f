import {
  addressWarning,
  type ChangeLine,
  type Letter,
  maskForeignAddress,
  type Requester,
  showAddress,
  typeOf,
} from '@countersign/changes'
import { inertLine, inertLines, isolate, plainLine } from './inert-text.ts'
import type { MailFacts } from './mail-facts.ts'
import { timeWriter } from './mail-times.ts'
import { rememberLast } from './remember-last.ts'
import { alertWords } from './templates/alert-words.ts'
import type { LinkWords } from './templates/mail-template.ts'
import { linkWordsOf, type Reader, templates } from './templates/templates.ts'

/**
 * A mail's changing words, harmless and ready to stand in HTML (once escaped) and in text. Only
 * strings, lists and `null` are in it, so that its shape alone decides the markup around the words.
 */
export interface MailContent {
  title: string
  greeting: string
  description: string | null
  /** `warning` says what to mind of an address that may be taken for another. */
  changes: { label: string; values: { name: string; value: string }[]; warning: string | null }[]
  /** When a notice's change was applied, or an alert's declined. */
  happened: string | null
  asked: string
  /** Until when the link works. */
  until: string | null
  link: string | null
  sender: string
  replyTo: string | null
  reason: string
}

/** Stands over the holder's own words. */
export const NOTE_LABEL = 'Note from the one who asked:'

/** Stands before the warning of an address. */
export const LOOK_CLOSELY = 'Look closely:'

const MAX = { title: 120, name: 200, description: 1000, value: 254 }

/** Whom a mail speaks to. */
export function readerOf({ part, changes, recipient }: MailFacts): Reader {
  if (part === 'watches') return 'watches'
  for (const { before } of changes) if (before === recipient) return 'current'
  return 'confirms'
}

/** What mails in a row have in common is worked out once. */
const senderOf = rememberLast((name) => inertLine(name, MAX.name) ?? 'Countersign')
const replyToOf = rememberLast((address) => plainLine(address, MAX.value) || null)
const titleOf = rememberLast((title) => inertLine(title, MAX.title))

/**
 * Puts a mail's facts into words, for the reader that `readerOf` finds.
 * Throws a TypeError when a link mail or an alert has no http link.
 */
export function contentOf(facts: MailFacts, reader = readerOf(facts)): MailContent {
  const { kind, type } = facts
  const time = timeWriter(facts.locale, facts.timeZone)
  const name = inertLine(facts.ownerName ?? '', MAX.name)
  const sender = senderOf(facts.senderName)
  const recipient = inertLine(showAddress(facts.recipient), MAX.value) ?? ''
  const words = linkWordsOf(type, reader)
  const isByName = name !== null && kind !== 'alert' && !isNewcomer(type, reader)

  return {
    title: headlineOf(facts, words),
    greeting: isByName ? `Hello ${isolate(name)},` : 'Hello,',
    description: facts.description === null ? null : inertLines(facts.description, MAX.description),
    changes: facts.changes.map((line) => wordsOf(line, facts)),
    happened: happenedOf(facts, name, time),
    asked: askedOf(facts, reader, time),
    until:
      kind === 'link'
        ? `${words.until ?? 'The link works once, until'} ${time(facts.expiresAt)}.`
        : null,
    link: kind === 'notice' ? null : httpLink(facts.link),
    sender,
    replyTo: facts.replyTo === null ? null : replyToOf(facts.replyTo),
    reason: `${isolate(sender)} sent this mail to ${isolate(recipient)}, because ${reasonOf(facts, words)}`,
  }
}

/** The mail's headline and subject: one harmless line of at most 120 visible characters. */
function headlineOf({ kind, type, title }: MailFacts, words: LinkWords): string {
  if (kind === 'alert') return alertWords.title
  if (kind === 'notice') return templates[type].notice.title
  return words.title ?? titleOf(title) ?? typeOf(type).title
}

function reasonOf({ kind, type }: MailFacts, words: LinkWords): string {
  if (kind === 'alert') return alertWords.reason
  return kind === 'notice' ? templates[type].notice.reason : words.reason
}

type WriteTime = (iso: string) => string

function happenedOf(
  { kind, appliedAt, declined }: MailFacts,
  name: string | null,
  time: WriteTime,
): string | null {
  if (kind === 'notice') return appliedAt ? `Changed on ${time(appliedAt)}.` : null
  if (kind === 'link' || !declined) return null
  const by = `Declined by ${isolate(inertLine(declined.by, MAX.value) ?? '')}, on ${time(declined.at)}.`
  return name === null ? by : `${by} The account is that of ${isolate(name)}.`
}

/** An undo is held as its change is applied, by nobody: it tells when that was, and who asked for that. */
function askedOf(
  { kind, type, requester, requestedAt }: MailFacts,
  reader: Reader,
  time: WriteTime,
): string {
  const isOwner = kind !== 'alert' && type !== 'U' && !isNewcomer(type, reader)
  const name = nameOf(requester, isOwner ? 'by you' : 'from the account itself')
  const at = time(requestedAt)
  if (type !== 'U') return `Asked for ${name}, on ${at}.`
  return kind === 'link'
    ? `Changed on ${at}. Asked for ${name}.`
    : `This undoes the change of ${at}, which was asked for ${name}.`
}

/** Whether the mail's reader has no account yet, but is to take over another's. */
const isNewcomer = (type: Letter, reader: Reader): boolean =>
  templates[type].current !== undefined && reader !== 'current'

function wordsOf(line: ChangeLine, facts: MailFacts): MailContent['changes'][number] {
  const label = inertLine(line.label, MAX.name) ?? 'Value'
  if (line.secrecy === 'given') {
    const value = givenWords[facts.kind]
    return { label, values: [{ name: 'New', value }], warning: null }
  }
  const absent = line.secrecy === 'sealed' ? '(not shown)' : '(none)'
  const show = (value: string | null) => {
    // The owners of the panel see whole addresses there; their mailboxes need not keep them.
    const shown = facts.kind === 'alert' ? maskForeignAddress(value ?? '', '') : value
    return inertLine(showAddress(shown ?? ''), MAX.value) ?? absent
  }
  // What an undo offers to take back is told as it happened: its own change leads the other way.
  const isToldBack = facts.type === 'U' && facts.kind === 'link'
  const [from, to] = isToldBack ? [line.after, line.before] : [line.before, line.after]
  return {
    label,
    values: [
      { name: 'From', value: show(from) },
      { name: 'To', value: show(to) },
    ],
    warning: to === null ? null : addressWarning(to, from),
  }
}

const givenWords: Record<MailFacts['kind'], string> = {
  link: 'You choose it on the page.',
  notice: 'A new one is set. Mails never show it.',
  alert: 'It was to be chosen on the page.',
}

function nameOf({ kind, name }: Requester, byOwner: string): string {
  if (kind === 'owner') return byOwner
  const shown = inertLine(name ?? '', MAX.name)
  if (kind === 'admin') return shown ? `by ${isolate(shown)}, an admin` : 'by an admin'
  return shown ? `by the program ${isolate(shown)}` : 'by a program'
}

function httpLink(link: string | null): string {
  if (!link || !/^https?:\/\/[^\s<>"]+$/.test(link))
    throw new TypeError('this mail needs an http(s) link')
  return link
}
