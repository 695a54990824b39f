import { type ChangeLine, type Requester, typeOf } from '@countersign/changes'
import { inertLine, inertLines, isolate, plainLine } from './inert-text.ts'
import type { MailFacts } from './mail-facts.ts'
import { formatTime } from './mail-times.ts'
import { templates } from './templates/templates.ts'

/**
 * A mail's changing words, harmless and ready to stand in HTML (once escaped) and in text. Only
 * strings, lists and `null` are in it, so that its shape alone decides the markup around the words.
 */
export interface MailContent {
  title: string
  greeting: string
  description: string | null
  changes: { label: string; values: { name: string; value: string }[] }[]
  /** When a notice's change was applied. */
  applied: string | null
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

const MAX = { title: 120, name: 200, description: 1000, value: 254 }

/** Puts a mail's facts into words. Throws a TypeError when a link mail has no http link. */
export function contentOf(facts: MailFacts): MailContent {
  const template = templates[facts.type][facts.kind]
  const time = (iso: string) => formatTime(iso, facts.locale, facts.timeZone)
  const name = inertLine(facts.ownerName ?? '', MAX.name)
  const sender = inertLine(facts.senderName, MAX.name) ?? 'Countersign'
  const recipient = inertLine(facts.recipient, MAX.value) ?? ''

  return {
    title: headlineOf(facts),
    greeting: name ? `Hello ${isolate(name)},` : 'Hello,',
    description: inertLines(facts.description ?? '', MAX.description),
    changes: facts.changes.map((line) => wordsOf(line, facts.kind)),
    applied:
      facts.kind === 'notice' && facts.appliedAt ? `Changed on ${time(facts.appliedAt)}.` : null,
    asked: `Asked for ${nameOf(facts.requester)}, on ${time(facts.requestedAt)}.`,
    until: facts.kind === 'link' ? `The link works once, until ${time(facts.expiresAt)}.` : null,
    link: facts.kind === 'link' ? httpLink(facts.link) : null,
    sender,
    replyTo: plainLine(facts.replyTo ?? '', MAX.value) || null,
    reason: `${isolate(sender)} sent this mail to ${isolate(recipient)}, because ${template.reason}`,
  }
}

/** The mail's headline and subject: one harmless line of at most 120 visible characters. */
function headlineOf(facts: MailFacts): string {
  if (facts.kind === 'notice') return templates[facts.type].notice.title
  return inertLine(facts.title, MAX.title) ?? typeOf(facts.type).title
}

function wordsOf(line: ChangeLine, kind: MailFacts['kind']): MailContent['changes'][number] {
  const label = inertLine(line.label, MAX.name) ?? 'Value'
  if (line.secrecy === 'given') {
    const value =
      kind === 'link' ? 'You choose it on the page.' : 'A new one is set. Mails never show it.'
    return { label, values: [{ name: 'New', value }] }
  }
  const absent = line.secrecy === 'sealed' ? '(not shown)' : '(none)'
  const show = (value: string | null) => inertLine(value ?? '', MAX.value) ?? absent
  return {
    label,
    values: [
      { name: 'From', value: show(line.before) },
      { name: 'To', value: show(line.after) },
    ],
  }
}

function nameOf({ kind, name }: Requester): string {
  if (kind === 'owner') return 'by you'
  const shown = inertLine(name ?? '', MAX.name)
  if (kind === 'admin') return shown ? `by ${isolate(shown)}, an admin` : 'by an admin'
  return shown ? `by the program ${isolate(shown)}` : 'by a program'
}

function httpLink(link: string | null): string {
  if (!link || !/^https?:\/\/[^\s<>"]+$/.test(link))
    throw new TypeError('a link mail needs an http(s) link')
  return link
}
