import type { Letter } from '@countersign/changes'
import type { ChangingWords } from './changing-words.ts'
import { isolate } from './inert-text.ts'
import type { MailOccasion } from './mail-occasion.ts'
import { alertWords } from './templates/alert-words.ts'
import type { LinkWords } from './templates/mail-template.ts'
import { linkWordsOf, type Reader, templates } from './templates/templates.ts'

/** A mail's sentences, ready to stand in HTML (once escaped) and in text. */
export interface MailContent
  extends Pick<
    ChangingWords,
    'title' | 'description' | 'changes' | 'ended' | 'link' | 'sender' | 'replyTo'
  > {
  greeting: string
  /** When a notice's change was applied, or an alert's declined. */
  happened: string | null
  asked: string
  /** Until when the link works. */
  until: string | null
  reason: string
}

/** Stands over the holder's own words. */
export const NOTE_LABEL = 'Note from the one who asked:'

/** Stands over what was ended with a change. */
export const ENDED_LABEL = 'Ended with it:'

/** Stands before the warning of an address. */
export const LOOK_CLOSELY = 'Look closely:'

/** A change's values by their names, in the order in which people read them. */
export const namedValues = ({
  from,
  to,
  prompted,
}: ChangingWords['changes'][number]): { name: string; value: string }[] =>
  Object.entries({ New: prompted, From: from, To: to }).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value }],
  )

/** Puts words into sentences; which ones, the occasion decides and which words are there, never what they say. */
export function contentOf(words: ChangingWords, occasion: MailOccasion): MailContent {
  const { title, description, changes, ended, link, sender, replyTo } = words
  const { kind, type, reader } = occasion
  const ours = linkWordsOf(type, reader)
  const isByName = words.name !== null && kind !== 'alert' && !isNewcomer(type, reader)
  return {
    title,
    greeting: isByName ? `Hello ${isolate(words.name ?? '')},` : 'Hello,',
    description,
    changes,
    ended,
    happened: happenedOf(words),
    asked: askedOf(words, occasion),
    until: words.expiresAt && `${ours.until ?? 'The link works once, until'} ${words.expiresAt}.`,
    link,
    sender,
    replyTo,
    reason: `${isolate(sender)} sent this mail to ${isolate(words.recipient)}, because ${reasonOf(occasion, ours)}`,
  }
}

function reasonOf({ kind, type }: MailOccasion, ours: LinkWords): string {
  if (kind === 'alert') return alertWords.reason
  return kind === 'notice' ? templates[type].notice.reason : ours.reason
}

function happenedOf({ name, appliedAt, declinedBy, declinedAt }: ChangingWords): string | null {
  if (appliedAt !== null) return `Changed on ${appliedAt}.`
  if (declinedBy === null) return null
  const by = `Declined by ${isolate(declinedBy)}, on ${declinedAt}.`
  return name === null ? by : `${by} The account is that of ${isolate(name)}.`
}

/** An undo is held as its change is applied, by nobody: it tells when that was, and who asked for that. */
function askedOf(
  { requester, requestedAt: at }: ChangingWords,
  { kind, type, reader, requesterKind }: MailOccasion,
): string {
  const isOwner = kind !== 'alert' && type !== 'U' && !isNewcomer(type, reader)
  const name = nameOf(requesterKind, requester, isOwner ? 'by you' : 'from the account itself')
  if (type !== 'U') return `Asked for ${name}, on ${at}.`
  return kind === 'link'
    ? `Changed on ${at}. Asked for ${name}.`
    : `This undoes the change of ${at}, which was asked for ${name}.`
}

/** Whether the mail's reader has no account yet, but is to take over another's. */
const isNewcomer = (type: Letter, reader: Reader): boolean =>
  templates[type].handsOver === true && reader !== 'current'

function nameOf(
  kind: MailOccasion['requesterKind'],
  name: string | null,
  bySubject: string,
): string {
  if (kind === 'subject') return bySubject
  if (kind === 'admin') return name === null ? 'by an admin' : `by ${isolate(name)}, an admin`
  return name === null ? 'by a program' : `by the program ${isolate(name)}`
}
