import type { TransactionSql } from 'postgres'

/** A trigger stands beside its function, from the beginning of a line. */
const TRIGGER = /^create or replace trigger [^;]*;/gm

/** Runs texts of `create or replace function`, all but their triggers. */
export async function writeFunctions(tx: TransactionSql, texts: string[]): Promise<void> {
  // Types first: the functions call them. Checking bodies waits until all are there.
  await tx`set local check_function_bodies = off`
  // guard functions-are-replaced: "TRIGGER, '')" → "TRIGGER, '').replace(/^create .*\\.hold\\(/m, 'drop function if exists countersign.hold; $&')" (migrate.db.test.ts)
  for (const text of texts) await replaceFunctions(tx, text.replaceAll(TRIGGER, ''))
  // guard public-calls-nothing: "await tx`revoke all on all functions in schema countersign from public`" → "" (migrate.db.test.ts)
  await tx`revoke all on all functions in schema countersign from public`
}

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
