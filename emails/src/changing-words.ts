import {
  addressWarning,
  asksNewcomer,
  type ChangeLine,
  endedLines,
  isHiddenBefore,
  maskForeignAddress,
  showAddress,
  typeOf,
} from '@countersign/changes'
import { inertLine, inertLines, isolate, plainLine } from './inert-text.ts'
import type { MailFacts } from './mail-facts.ts'
import type { MailOccasion } from './mail-occasion.ts'
import { timeWriter } from './mail-times.ts'
import { alertWords } from './templates/alert-words.ts'
import type { LinkWords } from './templates/mail-template.ts'
import { linkWordsOf, templates } from './templates/templates.ts'

/**
 * All that differs between two mails of one kind, harmless and ready to stand among our own words. Only
 * strings, lists and `null` are in it, so that its shape alone decides what is written around it.
 */
export interface ChangingWords {
  title: string
  /** The account's subject. */
  name: string | null
  /** The admin or the program that asked; `null` for the subject, too. */
  requester: string | null
  sender: string
  recipient: string
  description: string | null
  requestedAt: string
  /** Links: until when they work; where a change cools down, until when it does. */
  expiresAt: string | null
  /** Notices: when the change was applied. */
  appliedAt: string | null
  /** Alerts: who declined, and when. */
  declinedBy: string | null
  declinedAt: string | null
  link: string | null
  replyTo: string | null
  /** Notices and alerts: what was ended with it, a line each. */
  ended: string[]
  /** `warning` says what to mind of an address that may be taken for another. */
  changes: {
    label: string
    from: string | null
    to: string | null
    /** In place of both, where the page asks for the value. */
    prompted: string | null
    warning: string | null
  }[]
}

const MAX = { title: 120, name: 200, description: 1000, value: 254 }

/** Makes a mail's facts harmless. Throws a TypeError when a link mail or an alert has no http link. */
export function changingWordsOf(facts: MailFacts, { reader }: MailOccasion): ChangingWords {
  const { kind, requester, appliedAt } = facts
  const declined = kind === 'alert' ? facts.declined : null
  const isUnproven = goesToUnproven(facts)
  const time = timeWriter(facts.locale, facts.timeZone)
  return {
    title: headlineOf(facts, linkWordsOf(facts.type, reader)),
    name: facts.subjectName === null || isUnproven ? null : inertLine(facts.subjectName, MAX.name),
    requester:
      requester.kind === 'subject' || (requester.kind === 'admin' && isUnproven)
        ? null
        : inertLine(requester.name ?? '', MAX.name),
    sender: inertLine(facts.senderName, MAX.name) ?? 'Countersign',
    recipient: inertLine(showAddress(facts.recipient), MAX.value) ?? '',
    description: facts.description === null ? null : inertLines(facts.description, MAX.description),
    requestedAt: time(facts.requestedAt),
    expiresAt:
      kind === 'link'
        ? time((reader === 'observes' && facts.coolDownUntil) || facts.expiresAt)
        : null,
    appliedAt: kind === 'notice' && appliedAt ? time(appliedAt) : null,
    declinedBy: declined && (inertLine(declined.by, MAX.value) ?? ''),
    declinedAt: declined && time(declined.at),
    link: kind === 'notice' ? null : httpLink(facts.link),
    replyTo: facts.replyTo === null ? null : plainLine(facts.replyTo, MAX.value) || null,
    ended:
      facts.ended === null
        ? []
        : endedLines(facts.ended, (text) => isolate(inertLine(text, MAX.name) ?? 'Passkey')),
    changes: facts.changes.map((line) => changeOf(line, facts)),
  }
}

const goesToUnproven = ({ kind, type, changes, recipient }: MailFacts): boolean =>
  kind === 'link' && asksNewcomer(type, changes, recipient)

/** The mail's headline and subject: one harmless line of at most 120 visible characters. */
function headlineOf(facts: MailFacts, words: LinkWords): string {
  const { kind, type, title } = facts
  if (kind === 'alert') return alertWords.title(recordOf(facts))
  if (kind === 'notice') return templates[type].notice.title
  return words.title ?? inertLine(title, MAX.title) ?? typeOf(type).title
}

/** What an alert is about: `E-mail address of Ada, no. 407`. */
function recordOf({ type, subjectName, declined }: MailFacts): string {
  const name = inertLine(subjectName ?? '', MAX.title / 2)
  return `${typeOf(type).label}${name ? ` of ${isolate(name)}` : ''}, no. ${declined?.number ?? '?'}`
}

function changeOf(line: ChangeLine, facts: MailFacts): ChangingWords['changes'][number] {
  const label = inertLine(line.label, MAX.name) ?? 'Value'
  if (line.secrecy === 'prompted') {
    const value = promptedWords[facts.kind]
    return { label, from: null, to: null, prompted: value, warning: null }
  }
  const absent = line.secrecy === 'encrypted' ? '(not shown)' : '(none)'
  const show = (value: string | null) => {
    return inertLine(showAddress(maskFor(facts, value ?? '')), MAX.value) ?? absent
  }
  // What an undo offers to take back is told as it happened: its own change leads the other way.
  const isToldBack = facts.type === 'U' && facts.kind === 'link'
  const [from, to] = isToldBack ? [line.after, line.before] : [line.before, line.after]
  const isHidden = goesToUnproven(facts) && isHiddenBefore(from)
  return {
    label,
    from: isHidden ? '(not shown)' : show(from),
    to: show(to),
    prompted: null,
    warning: to === null ? null : addressWarning(to, from),
  }
}

function maskFor(facts: MailFacts, value: string): string {
  // The owners of the panel see whole addresses there; their mailboxes need not keep them.
  if (facts.kind === 'alert') return maskForeignAddress(value, '')
  return goesToUnproven(facts) ? maskForeignAddress(value, facts.recipient) : value
}

const promptedWords: Record<MailFacts['kind'], string> = {
  link: 'You choose it on the page.',
  notice: 'A new one is set. Mails never show it.',
  alert: 'It was to be chosen on the page.',
}

function httpLink(link: string | null): string {
  if (!link || !/^https?:\/\/[^\s<>"]+$/.test(link))
    throw new TypeError('this mail needs an http(s) link')
  return link
}
