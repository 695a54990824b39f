import type { TransactionSql } from 'postgres'
import { APPLIER, asRole, DEFINER } from './roles.ts'
import { literal } from './sql-text.ts'
import type { TypeFunctions } from './type-functions.ts'

/** A trigger follows its function, from the beginning of a line. */
const TRIGGER = /^create or replace trigger [^;]*;/gm

/**
 * Writes the functions in these texts, and the generated ones. Those of a host's tables are made by the role that owns
 * them, which is let into our schema for this moment alone.
 */
export async function writeAllFunctions(
  tx: TransactionSql,
  texts: string[],
  { host, own }: TypeFunctions,
): Promise<void> {
  const asDefiner = (statement: string) => asRole(tx, DEFINER, () => tx.unsafe(statement))
  await asDefiner(`grant usage, create on schema countersign to ${APPLIER}`)
  await writeFunctions(tx, APPLIER, [host])
  await asRole(tx, APPLIER, () => forEachOwned(tx, 'grant execute on function', `to ${DEFINER}`))
  // guard applier-has-nothing-of-ours: "revoke all on schema countersign from ${APPLIER}" → "select" (host-triggers.db.test.ts)
  await asDefiner(`revoke all on schema countersign from ${APPLIER}`)
  await writeFunctions(tx, DEFINER, [...texts, own])
}

/** Runs texts of `create or replace function`, all but their triggers, as the role that they shall belong to. */
async function writeFunctions(tx: TransactionSql, role: string, texts: string[]): Promise<void> {
  // Types first: the functions call them. Checking bodies waits until all are there.
  await tx.unsafe('set local check_function_bodies = off')
  // guard functions-are-replaced: "TRIGGER, '')" → "TRIGGER, '').replace(/^create .*\\.confirm\\(/m, 'drop function if exists countersign.confirm; $&')" (migrate.db.test.ts)
  await asRole(tx, role, async () => {
    for (const text of texts) await replaceFunctions(tx, text.replaceAll(TRIGGER, ''))
    // guard public-calls-nothing: "'from public'" → "'from current_user'" (migrate.db.test.ts)
    await forEachOwned(tx, 'revoke all on function', 'from public')
  })
}

/** Runs a statement on each of our functions that the acting role owns. Others, as an extension's, are not its to change. */
export const forEachOwned = (tx: TransactionSql, before: string, after: string) =>
  tx.unsafe(`do $do$ declare owned regprocedure; begin
    for owned in select p.oid from pg_proc p where p.pronamespace = 'countersign'::regnamespace and p.proowner = quote_ident(current_user)::regrole loop
      execute concat_ws(' ', ${literal(before)}, owned, ${literal(after)});
    end loop; end $do$`)

/**
 * Runs the texts' triggers, but for those that are there already. A trigger locks its table until the end: they come
 * last, so that holds wait for no more than that.
 */
export async function writeTriggers(tx: TransactionSql, texts: string[]): Promise<void> {
  // guard triggers-that-are-there: "t.tgenabled = 'O'" → "true" (migrate.db.test.ts)
  const made = await tx<{ definition: string }[]>`
    select pg_get_triggerdef(t.oid) as definition from pg_trigger t where not t.tgisinternal and t.tgenabled = 'O'`
  const known = new Set(made.map(({ definition }) => wordsOf(definition)))
  for (const text of texts)
    for (const [statement] of text.matchAll(TRIGGER))
      if (!known.has(wordsOf(statement))) await tx.unsafe(statement)
}

/** The words of a trigger in one order, whatever order PostgreSQL lists its events in. */
const wordsOf = (definition: string): string =>
  definition
    .toLowerCase()
    .replace('create or replace trigger', 'create trigger')
    .split(/[\s;]+/)
    .sort()
    .join(' ')
    .trim()

/**
 * A function whose result has another shape than before cannot be replaced, and PostgreSQL's hint names it. It is
 * dropped only then: a call that is just beginning would not find it.
 */
async function replaceFunctions(tx: TransactionSql, text: string): Promise<void> {
  for (;;) {
    try {
      await tx.savepoint((trial) => trial.unsafe(text))
      return
    } catch (error) {
      const { code, hint } = error as { code?: string; hint?: string }
      const former = code === '42P13' ? /DROP FUNCTION (.+\))/.exec(hint ?? '')?.[1] : undefined
      if (!former) throw error
      await tx.unsafe(`drop function ${former}`)
    }
  }
}
