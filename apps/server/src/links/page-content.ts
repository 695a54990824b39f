import {
  addressWarning,
  asksNewcomer,
  type ChangeLine,
  type Conflict,
  isHiddenBefore,
  type Letter,
  type LinkView,
  maskAddress,
  maskForeignAddress,
  type Requester,
  type SubjectTable,
  showAddress,
} from '@countersign/changes'
import { agoInWords, durationInWords } from './duration-in-words.ts'
import { fieldName } from './field-name.ts'
import type { FieldProblem, Refusal } from './refusal.ts'
import type { Sender, UntilWords } from './sender.ts'

/** What a link's page says. Beside the words stands what chooses the markup around them. */
export interface PageContent {
  type: Letter
  subjectTable: SubjectTable
  role: LinkView['role']
  requester: Requester['kind']
  /** Whether the reader's address is the one that the change takes away. */
  isGiver: boolean
  /** Whether the new and the present address both have to confirm it. */
  needsBoth: boolean
  /** Whether the change still cools down, and the present address has not said yes. */
  isCoolingDown: boolean
  isApproved: boolean
  conflict: Conflict['kind'] | null
  predictedConflict: Conflict['kind'] | null
  isRenewable: boolean
  /** Whether the reader's choice was refused, or did not arrive at all. */
  refusal: 'refused' | 'choice-missing' | null
  words: PageWords
}

interface PageWords {
  /** Cut around each "e-mail", which stands at the odd places. */
  title: string[]
  description: string | null
  requester: string | null
  /** The reader's own address, as it is stored and as people read it. */
  email: string
  emailShown: string
  /** The address, masked, whose confirmation is still missing. */
  waitingFor: string | null
  changes: ChangeWords[]
  /** The first value that was there before, the new address, and the new encrypted value. */
  before: string | null
  newAddress: string
  encrypted: string | null
  prompted: PromptedField[]
  problems: { field: string; message: string }[]
  created: TimeWords
  expires: TimeWords
  /** Until when the link works, and how much longer that is. */
  until: UntilWords
  left: string
  /** Until when the change cools down, and how much longer that is. */
  coolDown: { until: UntilWords; left: string } | null
  ended: TimeWords
  /** When a newer link was asked for, and the reader's address where its mail went there, too. */
  newer: TimeWords | null
  newerTo: string | null
  undone: TimeWords | null
}

export interface ChangeWords {
  label: string
  /** `null` when nothing may be said of the value before. */
  from: { value: string | null } | null
  to: { value: string | null }
  warning: string | null
}

export interface PromptedField {
  name: string
  problem: string | null
  againName: string
  againProblem: string | null
}

/** A time for machines, as a past moment, and with its zone. */
export interface TimeWords {
  iso: string
  ago: string
  absolute: string
}

/** Puts what is known of a link into words, as things stand at `now` (milliseconds since 1970). */
export function contentOf(
  view: LinkView,
  sender: Sender,
  refusal: Refusal | undefined,
  now: number,
): PageContent {
  const time = (iso: string): TimeWords => ({
    iso,
    ago: agoInWords(now - Date.parse(iso)),
    absolute: sender.writeTime(iso),
  })
  const show = (value: string) => showAddress(maskForeignAddress(value, view.email))
  const address = view.changes.find(({ column }) => column === 'email')
  const isNewcomer = asksNewcomer(view.type, view.changes, view.email)
  const before = view.changes.find((line) => line.before !== null)?.before
  const problems = refusal?.problems ?? []
  return {
    type: view.type,
    subjectTable: view.subject.table,
    role: view.role,
    requester: view.requester.kind,
    isGiver: address?.before === view.email,
    needsBoth: view.needsBoth,
    isCoolingDown:
      view.coolDownUntil !== null &&
      view.confirmedAt === null &&
      Date.parse(view.coolDownUntil) > now,
    isApproved: view.isApproved,
    conflict: view.conflict?.kind ?? null,
    predictedConflict: view.predictedConflict?.kind ?? null,
    isRenewable: view.isRenewable,
    refusal: refusal ? (refusal.isChoiceMissing ? 'choice-missing' : 'refused') : null,
    words: {
      title: cutAtEmail(view.title),
      description: view.description || null,
      // Who is to get an account may be a stranger at a mistyped address: they read a role, as in their mail.
      // guard newcomers-read-roles: "isNewcomer && view.requester.kind === 'admin'" → "false" (ready-page.test.ts)
      requester: isNewcomer && view.requester.kind === 'admin' ? null : view.requester.name,
      email: view.email,
      emailShown: showAddress(view.email),
      waitingFor: view.waitingFor,
      changes: view.changes
        .filter((line) => line.secrecy !== 'prompted')
        .map((line) => changeInWords(line, isNewcomer, show)),
      before: before ? show(before) : null,
      newAddress: show(address?.after ?? ''),
      encrypted: view.changes.find((line) => line.secrecy === 'encrypted')?.after || null,
      prompted: view.changes
        .filter((line) => line.secrecy === 'prompted')
        .map((line) => promptedField(line, problems)),
      problems: problems.map((problem) => ({
        field: fieldName(problem, problem.isAgain),
        message: problem.message,
      })),
      created: time(view.createdAt),
      expires: time(view.expiresAt),
      until: sender.writeUntil(view.expiresAt, now),
      left: durationInWords(Date.parse(view.expiresAt) - now),
      coolDown:
        view.coolDownUntil === null
          ? null
          : {
              until: sender.writeUntil(view.coolDownUntil, now),
              left: durationInWords(Date.parse(view.coolDownUntil) - now),
            },
      // An expired link has no end of its own: it ended when its time was over.
      ended: time(view.endedAt ?? view.expiresAt),
      newer: view.newerAt === null ? null : time(view.newerAt),
      // guard newer-mail-elsewhere: "view.isNewerHere" → "true" (ended-page.test.ts)
      newerTo: view.isNewerHere ? maskAddress(view.email) : null,
      undone: view.undoneAt === null ? null : time(view.undoneAt),
    },
  }
}

/** "e-mail" is kept on one line in headlines: the odd places hold it. */
export const cutAtEmail = (text: string): string[] => text.split(/\b(e-mail)\b/i)

function changeInWords(
  line: ChangeLine,
  isNewcomer: boolean,
  show: (value: string) => string,
): ChangeWords {
  // Such as the present holder's name, where an account is handed over.
  const isHidden = isNewcomer && isHiddenBefore(line.before)
  const shown = (value: string | null) => ({ value: value === null ? null : show(value) })
  return {
    label: line.label,
    // A secret's missing mask may mean "not shown": saying "none" could be untrue.
    from:
      !isHidden && (line.before !== null || line.secrecy === 'plain') ? shown(line.before) : null,
    to: shown(line.after),
    warning: line.after === null ? null : addressWarning(line.after, line.before),
  }
}

function promptedField(line: ChangeLine, problems: FieldProblem[]): PromptedField {
  const problemOf = (isAgain: boolean) =>
    problems.find(
      (problem) =>
        problem.table === line.table &&
        problem.column === line.column &&
        (problem.isAgain ?? false) === isAgain,
    )?.message ?? null
  return {
    name: fieldName(line),
    problem: problemOf(false),
    againName: fieldName(line, true),
    againProblem: problemOf(true),
  }
}
