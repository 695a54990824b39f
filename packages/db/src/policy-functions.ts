import { type Owner, owners, secrecyOf, type TypeDeclaration } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { castOwnerId, identifier, literal, ownersOf, path, typeIn } from './sql-text.ts'

/** The SQL text of what types and owners decide beside their changes: what is taken, what can be undone, whose sessions end. */
export function writePolicyFunctions(types: readonly TypeDeclaration[], catalog: Catalog): string {
  return [
    writeTaken(types, catalog),
    writeUndoPolicy(types),
    writeResetChanges(types),
    writeSecuring(types),
    writeEndSessions(catalog),
  ].join('\n\n')
}

/** Whether another row has a value already that only one may have: a conflict foreseen by reading alone. */
function writeTaken(types: readonly TypeDeclaration[], catalog: Catalog): string {
  const probes = types.flatMap((type) =>
    ownersOf(type).flatMap(([owner, , tables]) =>
      Object.entries(tables).flatMap(([table, { by, columns }]) =>
        Object.entries(columns)
          .filter(
            ([column, declared]) =>
              secrecyOf(declared) === 'plain' && catalog.get(table)?.get(column)?.isUnique,
          )
          .map(
            ([
              column,
            ]) => `  if p_type = ${literal(type.letter)} and p_owner_table = ${literal(owner)} and exists (
      select from public.${identifier(table)}
      where ${identifier(column)} = (p_changes #>> ${path(table, column)})::${typeIn(catalog, table, column)}
        and ${identifier(by)} <> ${castOwnerId(table, by, catalog)}) then
    return jsonb_build_object('kind', 'taken', 'table', ${literal(table)}, 'columns', jsonb_build_array(${literal(column)}));
  end if;`,
          ),
      ),
    ),
  )
  return `create or replace function countersign.taken(p_type text, p_owner_table text, p_owner_id text, p_changes jsonb)
returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
${probes.join('\n')}
  return null;
end $$;`
}

/** How long which types can be undone, and the headline of their inverse. */
function writeUndoPolicy(types: readonly TypeDeclaration[]): string {
  const undoable = types.flatMap(({ letter, undoFor }) =>
    undoFor ? [`when ${literal(letter)} then ${undoFor.hours}`] : [],
  )
  const title = types.find(({ isInverse }) => isInverse)?.title ?? ''
  return `create or replace function countersign.undo_hours(p_type text) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_type ${undoable.join(' ')} end
$$;

create or replace function countersign.undo_title() returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$ select ${literal(title)} $$;`
}

/**
 * The changes of a type that asks for all its values on its page and mails its link to the present address: what may
 * be held for an owner who has not signed in. Null for any other type.
 */
function writeResetChanges(types: readonly TypeDeclaration[]): string {
  const resets = types
    .filter(({ confirmBy, isInverse }) => confirmBy === 'owner-address' && !isInverse)
    .flatMap((type) => ownersOf(type).map(([owner, , tables]) => ({ type, owner, tables })))
    .filter(({ tables }) =>
      Object.values(tables).every(({ columns }) =>
        Object.values(columns).every((column) => secrecyOf(column) === 'given'),
      ),
    )
  const cases = resets.map(({ type, owner, tables }) => {
    const changes = Object.entries(tables).map(([table, { columns }]) => [
      table,
      Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
    ])
    return `when p_type = ${literal(type.letter)} and p_owner_table = ${literal(owner)} then ${literal(JSON.stringify(Object.fromEntries(changes)))}::jsonb`
  })
  return `create or replace function countersign.reset_changes(p_type text, p_owner_table text) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case ${cases.join('\n    ')} end
$$;`
}

/** All letters, and which types secure their subject as they apply. */
function writeSecuring(types: readonly TypeDeclaration[]): string {
  const list = (some: readonly TypeDeclaration[]) =>
    `array[${some.map(({ letter }) => literal(letter)).join(', ')}]::text[]`
  return `create or replace function countersign.type_letters() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select ${list(types)} $$;

create or replace function countersign.secures(p_type text) returns boolean
language sql immutable parallel safe as $$ select p_type = any (${list(types.filter(({ endsSessions }) => endsSessions))}) $$;`
}

/** Signs an owner out everywhere, and says from how many sessions; owners without sessions have none. */
function writeEndSessions(catalog: Catalog): string {
  const ends = Object.entries(owners as Record<string, Owner>).flatMap(([name, { sessions }]) =>
    sessions
      ? [
          `  if p_owner_table = ${literal(name)} then
    delete from public.${identifier(sessions.table)}
      where ${identifier(sessions.by)} = ${castOwnerId(sessions.table, sessions.by, catalog)};
    get diagnostics ended = row_count;
  end if;`,
        ]
      : [],
  )
  return `drop function if exists countersign.end_sessions(text, text);
create function countersign.end_sessions(p_owner_table text, p_owner_id text) returns integer
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  ended integer := 0;
begin
${ends.join('\n')}
  return ended;
end $$;`
}
