import { type Config, readTableName } from '@countersign/changes'
import type { Sql, TransactionSql } from 'postgres'
import { SPEAK_NOW } from './apply-functions.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import { APPLIER } from './roles.ts'
import { identifier, literal, tableIn } from './sql-text.ts'

/*
 * `thenCall`: a host's function that is called in the transaction that applies a change. It runs as the role that applies
 * changes, which reaches nothing of ours; of an encrypted value it is given the mask alone.
 */

/** Id of the verification, its subject as `{ kind, id }`, and table → column → value. */
const SIGNATURE = '(bigint, jsonb, jsonb)'

interface ThenCall {
  letter: string
  schema: string
  /** As the type names it. */
  name: string
}

/** The host's functions that types call. */
export const thenCallsOf = ({ types }: Config): ThenCall[] =>
  types.flatMap(({ letter, thenCall }) =>
    thenCall === undefined
      ? []
      : [{ letter, name: thenCall, schema: readTableName(thenCall).schema }],
  )

/** `then_<letter>`: calls the host's function, as the role that owns this one. */
export const writeThenCalls = ({ config, nameOf, rights }: Part): string[] =>
  thenCallsOf(config).map(
    ({
      letter,
      name,
    }) => `create or replace function countersign.${identifier(nameOf(`then_${letter}`))}(p_id bigint, p_subject jsonb, p_changes jsonb) returns void
language plpgsql ${rights} ${pinned([name])} as $$
begin
  perform ${tableIn(name)}(p_id, p_subject, p_changes);
  ${SPEAK_NOW}
end $$;`,
  )

/** `call_then`: calls what the type of an applied verification names; of an undo, what the undone one's does. */
export function writeThenDispatcher(config: Config): string {
  const calls = thenCallsOf(config)
  const letter = `declare
  letter text := case when v.undo_of is null then v.type
    else (select x.type from countersign.verification x where x.id = v.undo_of) end;
`
  return `create or replace function countersign.call_then(v countersign.verification) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
${calls.length > 0 ? letter : ''}begin
${calls
  .map(
    // guard then-sees-masks: "countersign.redacted(v.changes)" → "v.changes" (then-calls.db.test.ts)
    ({ letter }) => `  if letter = ${literal(letter)} then
    perform countersign.${identifier(`then_${letter}`)}(v.id,
      jsonb_build_object('kind', v.subject_kind, 'id', v.subject_id), countersign.redacted(v.changes));
  end if;`,
  )
  .join('\n')}
end $$;`
}

/** Which of the host's functions are not there, take other parameters, or may not be called; as sentences. */
export async function findThenCallFaults(
  sql: Sql | TransactionSql,
  config: Config,
): Promise<string[]> {
  const calls = thenCallsOf(config)
  const found = await sql<{ name: string; others: string | null; mayCall: boolean | null }[]>`
    select d.name, has_function_privilege(applier.name, p.oid, 'execute') as "mayCall",
      (select string_agg(pg_get_function_identity_arguments(o.oid), '; ' order by o.oid) from pg_proc o
        join pg_namespace n on n.oid = o.pronamespace
        where n.nspname = d.schema and o.proname = d.function) as others
    from unnest(${calls.map(({ name }) => name)}::text[], ${calls.map(({ schema }) => schema)}::text[],
        ${calls.map(({ name }) => readTableName(name).table)}::text[]) as d(name, schema, function)
      join (select coalesce(max(r.rolname), 'public') as name from pg_roles r where r.rolname = ${APPLIER}) applier on true
      left join pg_namespace s on s.nspname = d.schema
      -- Not by to_regprocedure, which a role without a right on the schema may not ask. The numbers never change.
      left join pg_proc p on p.pronamespace = s.oid and p.proname = d.function and p.prokind = 'f'
        and p.proargtypes = '20 3802 3802'::oidvector
    -- guard then-call-may-run: "is not true" → "is null" (then-calls.db.test.ts)
    where has_function_privilege(applier.name, p.oid, 'execute') is not true`
  return found.map(({ name, others, mayCall }) => {
    const called = `${tableIn(name)}${SIGNATURE}`
    if (mayCall !== null)
      return `${APPLIER} may not call ${called} (grant execute on function ${called} to ${APPLIER}; where that role is not there yet, create role ${APPLIER} nologin)`
    return others === null
      ? `function ${called} is declared to be called, but does not exist`
      : `function ${called} is declared to be called, but takes other parameters: (${others})`
  })
}
