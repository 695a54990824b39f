import {
  type AnyHoldInput,
  type Changes,
  type CheckedHold,
  type Config,
  checkHold,
  type Encrypted,
  type HeldVerification,
  PANEL_ADMIN,
  typeOf,
} from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import { DomainError } from '../domain-error.ts'
import type { KeyRing } from '../links/key-ring.ts'
import { encryptValue } from './encrypted-value.ts'
import { isSubject, type ProvenRequester, refuseRequester, requesterValues } from './requester.ts'

export interface Holding {
  requester: ProvenRequester
  /** The keys that columns are encrypted with. */
  encryptionKeys: KeyRing
}

type HoldProblem =
  | 'subject-not-found'
  | 'row-not-found'
  | 'no-address'
  | 'unchanged'
  | 'undeclared'
  | 'unknown-type'
  | 'bad-value'
  | 'ambiguous'
  | 'hidden-by-policy'
  | 'key-reused'
  | 'no-webhook'
  | 'applying'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-fresh'

interface HoldRow {
  outcome: 'held' | 'replayed' | HoldProblem
  id: string
  email: string
  expires_at: string
  /** In its one spelling. */
  subject_id: string
  problem_table: string | null
  problem_column: string | null
  problem_reason: string | null
}

const HOLD = `(
  select outcome, id::text, email, expires_at, subject_id, problem_table, problem_column, problem_reason
  from countersign.hold_2($1::text, $2::text, $3::text, $4::text::jsonb, $5::text, $6::text, $7::text,
    decode($8::text, 'hex'), $9::text, $10::text, $11::text, $12::text::boolean, $13::text::boolean, $14::text))`

/**
 * Holds a change until its recipient confirms it, and queues the mail with the link. An older pending
 * verification of the same type and subject is superseded. One statement; `db` may be a transaction of the
 * caller's, by any driver, and nothing is held or mailed unless that commits.
 *
 * Throws a DomainError: `bad-input` with an issue per field, `subject-not-found`, `unchanged` when all
 * values are as they are now, `key-reused` when the idempotency key belongs to another change, `not-signed-in` when
 * the session has ended, `not-allowed` when who asks may not, as for another admin without the role owner,
 * `not-fresh` when a change of their own row needs a sign-in just now.
 */
export async function holdChange(
  db: AnyTransaction,
  input: AnyHoldInput,
  by: Holding,
): Promise<HeldVerification> {
  const hold = requireDeclared(db.config, input)
  const row = await callFunction<HoldRow>(db, HOLD, [
    hold.type,
    hold.subject.kind,
    hold.subject.id,
    JSON.stringify(encryptChanges(db.config, hold, by.encryptionKeys)),
    hold.title,
    hold.description,
    hold.locale,
    ...requesterValues(by.requester),
    hold.idempotencyKey,
    String(hold.mailboxLost),
    String(isSubject(by.requester)),
    hold.returnTo,
  ])
  if (!row) throw new Error('countersign.hold returned no row')
  if (row.outcome !== 'held' && row.outcome !== 'replayed') throw refusal(hold, row, by.requester)
  const subject = { kind: hold.subject.kind, id: row.subject_id }
  const expiresAt = new Date(row.expires_at).toISOString()
  const isReplay = row.outcome === 'replayed'
  return { id: row.id, status: 'pending', email: row.email, expiresAt, subject, isReplay }
}

function requireDeclared(config: Config, input: unknown): CheckedHold {
  const { hold, faults } = checkHold(config, input)
  if (hold) return hold
  const [first] = faults
  const message = `${first?.path.join('.') || 'input'}: ${first?.message}`
  throw new DomainError('bad-input', message, faults)
}

function encryptChanges(
  config: Config,
  { type, subject, changes }: CheckedHold,
  encryptionKeys: KeyRing,
): Changes {
  const tables = typeOf(config, type).allows[subject.kind] ?? {}
  return Object.fromEntries(
    Object.entries(changes).map(([table, row]) => [
      table,
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => {
          const declared = tables[table]?.columns[column]
          const isEncrypted =
            declared && 'secrecy' in declared && declared.secrecy === 'encrypted' && value !== null
          return [
            column,
            isEncrypted
              ? encryptValue(
                  encryptionKeys,
                  `${table}.${column}`,
                  String(value),
                  (declared as Encrypted).mask(String(value)),
                )
              : value,
          ]
        }),
      ),
    ]),
  )
}

function refusal(
  { subject, changes }: CheckedHold,
  row: HoldRow,
  requester: ProvenRequester,
): DomainError {
  const { problem_table: table, problem_column: column, problem_reason: reason } = row
  const problem = row.outcome as HoldProblem
  const subjectPath = ['subject', 'id']
  const at = (code: DomainError['code'], path: string[], message: string) =>
    new DomainError(code, message, [{ path, message }])
  switch (problem) {
    case 'subject-not-found':
      return at(
        'subject-not-found',
        subjectPath,
        `There is no ${subject.kind} with the id ${subject.id}.`,
      )
    case 'row-not-found':
      return at(
        'subject-not-found',
        subjectPath,
        `${subject.kind} ${subject.id} has no row in ${table}.`,
      )
    case 'no-address':
      return at(
        'bad-input',
        subjectPath,
        `${subject.kind} ${subject.id} has no e-mail address to send the link to.`,
      )
    case 'unchanged': {
      const [name] = Object.keys(changes)
      const names = Object.keys(changes[name ?? ''] ?? {})
      const path = ['changes', name ?? '', ...names.slice(0, 1)]
      return at('unchanged', path, 'This is the present value already: there is nothing to change.')
    }
    case 'key-reused':
      return at(
        'key-reused',
        ['idempotencyKey'],
        'This idempotency key was used for another change.',
      )
    case 'applying':
      return at(
        'being-applied',
        subjectPath,
        'The former change of this type is being applied: hold it once that has ended.',
      )
    case 'no-webhook':
      return at('bad-input', ['type'], reason ?? 'The webhook that applies this type is missing.')
    case 'not-signed-in':
    case 'not-fresh':
      return refuseRequester(problem)
    case 'not-allowed': {
      if (subject.kind !== PANEL_ADMIN || isSubject(requester))
        return refuseRequester(problem, requester)
      const message = 'Only an owner of the panel may ask for a change of another admin.'
      return at('not-allowed', subjectPath, message)
    }
    case 'ambiguous':
      return at(
        'bad-input',
        subjectPath,
        `${subject.kind} ${subject.id} has more than one row in ${table}: which one to change cannot be told.`,
      )
    case 'hidden-by-policy':
      return at(
        'subject-not-found',
        subjectPath,
        `A row-level security policy of ${table} needs a setting that this session does not have.`,
      )
    case 'bad-value':
      return at(
        'bad-input',
        table === null ? [column ?? ''] : ['changes', table, column ?? ''],
        reason ?? 'This value is not allowed.',
      )
    case 'unknown-type':
    case 'undeclared':
      return at(
        'bad-input',
        ['changes'],
        'This database was migrated for another configuration, which has no such change: migrate it again.',
      )
  }
}
