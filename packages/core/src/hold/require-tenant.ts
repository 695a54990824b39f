import { type AnyHoldInput, checkHold } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import { DomainError } from '../domain-error.ts'

const FIND =
  '(select countersign.hold_tenant($1::text, $2::text, $3::text, $4::text::jsonb) as tenant)'

/**
 * Throws a DomainError `subject-not-found` where the subject of a hold is not this tenant's, as if there were none. Before
 * limits are counted: nobody uses up those of another tenant's people. What the engine will refuse anyway is left to it.
 */
export async function requireTenant(
  db: AnyTransaction,
  tenant: string,
  input: AnyHoldInput,
): Promise<void> {
  const { hold } = checkHold(db.config, input)
  if (!hold) return
  const { type, subject, changes } = hold
  const values = [type, subject.kind, subject.id, JSON.stringify(changes)]
  const row = await callFunction<{ tenant: string | null }>(db, FIND, values)
  if (row?.tenant === tenant) return
  const message = `There is no ${subject.kind} with the id ${subject.id}.`
  throw new DomainError('subject-not-found', message, [{ path: ['subject', 'id'], message }])
}
