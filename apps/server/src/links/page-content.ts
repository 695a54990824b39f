import {
  asksNewcomer,
  type Conflict,
  type LinkDetails,
  type LinkReader,
  linkReaderOf,
  maskAddress,
  maskForeignAddress,
  PANEL_ADMIN,
  type PromptedFault,
  type Requester,
  showAddress,
  type TypeFacts,
} from '@countersign/changes'
import { cutAtEmail, type Language, message, zoneOr } from '@countersign/emails'
import {
  type ChangeWords,
  changeWords,
  type ProblemWords,
  type PromptedField,
  promptedField,
} from './change-words.ts'
import { fieldName } from './field-name.ts'
import { type PageTimes, pageTimes, type TimeWords, type UntilWords } from './page-times.ts'
import type { FieldProblem, Refusal } from './refusal.ts'
import type { Sender } from './sender.ts'

/** What a link's page says. Beside the words is what chooses the markup around them. */
export interface PageContent extends Omit<TypeFacts, 'typeAccent' | 'endsSessions'> {
  language: Language
  /** Whose change it is: an admin's of the panel, or a person's of the application. */
  subject: 'admin' | 'person'
  /** Whether it ends them. */
  isSignedOut: boolean
  reader: LinkReader
  requester: Requester['kind']
  /** Whether the new and the present address both have to confirm it. */
  needsBoth: boolean
  /** Whether the change still cools down, and the present address has not said yes. */
  isCoolingDown: boolean
  isApproved: boolean
  conflict: Conflict['kind'] | null
  /** What the application said of a change that it refused. */
  refusedBecause: string | null
  predictedConflict: Exclude<Conflict['kind'], 'refused'> | null
  isRenewable: boolean
  /** Where its reader goes on in the application, where the hold named an address. */
  returnTo: string | null
  /** Whether the fields of secret values show what is typed. */
  isShown: boolean
  /** Whether the reader's choice was refused, or did not arrive at all. */
  refusal: 'refused' | 'choice-missing' | null
  words: PageWords
}

interface PageWords {
  /** The holder's headline, cut around each "e-mail", which is at the odd places; `null` for the type's own. */
  title: string[] | null
  description: string | null
  requester: string | null
  /** The reader's own address, as it is stored and as people read it. */
  email: string
  emailShown: string
  /** The address, masked, whose confirmation is still missing. */
  waitingFor: string | null
  changes: ChangeWords[]
  /** The first value that was there before, and the new address. */
  before: string | null
  newAddress: string
  prompted: PromptedField[]
  problems: ProblemWords[]
  created: TimeWords
  expires: TimeWords
  /** Until when the link works. */
  until: UntilWords
  coolDownUntil: UntilWords | null
  ended: TimeWords
  /** When a newer link was asked for, and the reader's address where its mail went there, too. */
  newer: TimeWords | null
  newerTo: string | null
  undone: TimeWords | null
}

/** How a page is read. */
export interface Reading {
  refusal?: Refusal | undefined
  /** Whether the fields of secret values show what is typed. */
  isShown?: boolean
  /** Milliseconds since 1970; the present when left out. */
  now?: number
}

/** Puts what is known of a link into words, as things are when it is read. */
export function contentOf(
  details: LinkDetails,
  sender: Sender,
  { refusal, isShown = false, now = Date.now() }: Reading = {},
): PageContent {
  const language = sender.languages.of(details.locale)
  return {
    language,
    type: details.type,
    typeLabel: details.typeLabel,
    typeIcon: details.typeIcon,
    typeWords: details.typeWords,
    changeKind: details.changeKind,
    isUndo: details.isUndo,
    isUndoable: details.isUndoable,
    subject: details.subject.kind === PANEL_ADMIN ? 'admin' : 'person',
    isSignedOut: details.subject.hasSessions && details.endsSessions,
    reader: linkReaderOf({ ...details, address: details.email }),
    requester: details.requester.kind,
    needsBoth: details.needsBoth,
    isCoolingDown:
      details.coolDownUntil !== null &&
      details.confirmedAt === null &&
      Date.parse(details.coolDownUntil) > now,
    isApproved: details.isApproved,
    conflict: details.conflict?.kind ?? null,
    refusedBecause: details.conflict?.reason || null,
    predictedConflict: predictedKind(details),
    isRenewable: details.isRenewable,
    returnTo: details.returnTo,
    isShown,
    refusal: refusal ? (refusal.isChoiceMissing ? 'choice-missing' : 'refused') : null,
    words: wordsOf(
      details,
      language,
      refusal?.problems ?? [],
      pageTimes(details.locale, { ...sender, timeZone: zoneFor(details, sender) }, now),
    ),
  }
}

/** Who may be a stranger at a mistyped address learns nothing of where the account's person lives. */
const zoneFor = ({ isUndo, changes, email, timeZone }: LinkDetails, sender: Sender): string =>
  // guard newcomers-read-no-zone: "asksNewcomer(isUndo, changes, email)" → "false" (time-zones.db.test.ts)
  asksNewcomer(isUndo, changes, email) ? sender.timeZone : zoneOr(timeZone, sender.timeZone)

function wordsOf(
  details: LinkDetails,
  language: Language,
  refused: FieldProblem[],
  times: PageTimes,
): PageWords {
  const show = (value: string) => showAddress(maskForeignAddress(value, details.email))
  const isNewcomer = asksNewcomer(details.isUndo, details.changes, details.email)
  const before = details.changes.find((line) => line.before !== null)?.before
  const shown = details.changes.filter((line) => line.secrecy !== 'prompted')
  const problems = refused.map((problem) => problemWords(problem, details, language))
  return {
    title: details.title === '' ? null : cutAtEmail(details.title),
    description: details.description || null,
    // Who is to get an account may be a stranger at a mistyped address: they read a role, as in their mail.
    // guard newcomers-read-roles: "isNewcomer && details.requester.kind === 'admin'" → "false" (ready-page.test.ts)
    requester: isNewcomer && details.requester.kind === 'admin' ? null : details.requester.name,
    email: details.email,
    emailShown: showAddress(details.email),
    waitingFor: details.waitingFor,
    changes: shown.map((line) =>
      changeWords(line, {
        language,
        isNewcomer,
        isNamed: shown.length > 1 || line.label !== details.typeLabel,
        show,
      }),
    ),
    before: before ? show(before) : null,
    newAddress: show(addressIn(details)?.after ?? ''),
    prompted: details.changes
      .filter((line) => line.secrecy === 'prompted')
      .map((line) => promptedField(line, problems)),
    problems,
    created: times.past(details.createdAt),
    expires: times.past(details.expiresAt),
    until: times.until(details.expiresAt),
    coolDownUntil: details.coolDownUntil === null ? null : times.until(details.coolDownUntil),
    // An expired link has no end of its own: it ended when its time was over.
    ended: times.past(details.endedAt ?? details.expiresAt),
    newer: details.newerAt === null ? null : times.past(details.newerAt),
    // guard newer-mail-elsewhere: "details.isNewerHere" → "true" (ended-page.test.ts)
    newerTo: details.isNewerHere ? maskAddress(details.email) : null,
    undone: details.undoneAt === null ? null : times.past(details.undoneAt),
  }
}

const addressIn = ({ changes }: LinkDetails) => changes.find(({ isAddress }) => isAddress)

function problemWords(
  problem: FieldProblem,
  { changes }: LinkDetails,
  language: Language,
): ProblemWords {
  const field = fieldName(problem, problem.isAgain)
  if (problem.isAgain) return { field, message: null }
  if (!problem.fault) return { field, message: problem.message }
  const { table, column, fault } = problem
  const label = changes.find((line) => line.table === table && line.column === column)?.label
  return { field, message: faultInWords(language, label ?? column, fault) }
}

function faultInWords(language: Language, column: string, fault: PromptedFault): string {
  switch (fault.kind) {
    case 'missing':
      return message(language, 'page.field.missing', { column })
    case 'too-short':
      return message(language, 'page.field.tooShort', { min: fault.min })
    case 'too-long':
      return message(language, 'page.field.tooLong', { max: fault.max })
    case 'guessable':
      return message(language, 'page.field.guessable', { why: fault.why })
  }
}

/** Only an application refuses, and only once it was told. */
const predictedKind = ({ predictedConflict }: LinkDetails): PageContent['predictedConflict'] =>
  predictedConflict === null || predictedConflict.kind === 'refused' ? null : predictedConflict.kind
