import { type Owner, owners, secrecyOf, type TypeDeclaration } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { castOwnerId, identifier, literal, ownersOf, path, typeIn } from './sql-text.ts'

/** The SQL text of what types and owners decide beside their changes: what is taken, what can be undone, whose sessions end. */
export function writePolicyFunctions(types: readonly TypeDeclaration[], catalog: Catalog): string {
  return [writeTaken(types, catalog), writeUndoPolicy(types), writeEndSessions(catalog)].join(
    '\n\n',
  )
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

/** Signs an owner out everywhere; nothing to do for owners without sessions. */
function writeEndSessions(catalog: Catalog): string {
  const ends = Object.entries(owners as Record<string, Owner>).flatMap(([name, { sessions }]) =>
    sessions
      ? [
          `  if p_owner_table = ${literal(name)} then
    delete from public.${identifier(sessions.table)}
      where ${identifier(sessions.by)} = ${castOwnerId(sessions.table, sessions.by, catalog)};
  end if;`,
        ]
      : [],
  )
  return `create or replace function countersign.end_sessions(p_owner_table text, p_owner_id text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
${ends.join('\n')}
end $$;`
}
