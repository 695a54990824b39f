import type { Config } from '@countersign/changes'
import {
  appliesByWebhook,
  returnOriginsOf,
  schemaOf,
  secrecyOf,
  storedFormOf,
} from '@countersign/changes'
import { SPEAK_NOW } from './apply-functions.ts'
import type { Catalog } from './catalog.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import {
  castValue,
  columnIn,
  hasValue,
  identifier,
  literal,
  subjectsOf,
  tableIn,
} from './sql-text.ts'

/** The SQL text of what types decide beside their changes: what can be undone, what can be reset, whom they secure. */
export function writePolicyFunctions(catalog: Catalog, config: Config): string {
  return [
    writeUndoPolicy(config),
    writeResetChanges(config, catalog),
    writeSecuring(config),
    writeReturns(config),
    writeWebhookPolicy(config),
  ].join('\n\n')
}

/** Whether another row has a value already that only one may have: a conflict that reading alone predicts. */
export function writeUniqueViolation(catalog: Catalog, { config, nameOf, rights }: Part): string {
  const probes = config.types.flatMap((type) =>
    subjectsOf(type, config, catalog).flatMap(([subject, , tables]) =>
      tables.flatMap((changed) =>
        Object.entries(changed.columns)
          .filter(
            ([column, declared]) =>
              changed.row !== undefined &&
              secrecyOf(declared) === 'plain' &&
              columnIn(catalog, changed.table, column).isUnique,
          )
          // guard key-operator: "${columnIn(catalog, changed.table, column).equals}" → "=" (type-functions.db.test.ts)
          .map(
            ([
              column,
            ]) => `  if p_type = ${literal(type.letter)} and p_subject_kind = ${literal(subject)} and exists (
      select from ${tableIn(changed.table)}
      where ${identifier(column)} ${columnIn(catalog, changed.table, column).equals} ${castValue('p_changes', changed, column, catalog)}
        and not (${changed.isRow})) then
    return jsonb_build_object('kind', 'unique-violation', 'table', ${literal(changed.name)}, 'columns', jsonb_build_array(${literal(column)}));
  end if;`,
          ),
      ),
    ),
  )
  return `create or replace function countersign.${nameOf('unique_violation')}(p_type text, p_subject_kind text, p_subject_id text, p_changes jsonb)
returns jsonb
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
begin
${probes.join('\n')}
  return null;
end $$;`
}

/** How long which types can be undone, and the type that undoes them. */
function writeUndoPolicy({ types }: Config): string {
  const undoable = types.flatMap(({ letter, undoFor }) =>
    undoFor ? [`when ${literal(letter)} then ${undoFor.hours}`] : [],
  )
  const inverse = types.find(({ isInverse }) => isInverse)
  return `create or replace function countersign.undo_hours(p_type text) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (case p_type when null then null ${undoable.join(' ')} end)::integer
$$;

create or replace function countersign.undo_type() returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$ select ${inverse ? literal(inverse.letter) : 'null::text'} $$;`
}

/**
 * The changes of a type that asks for all its values on its page and mails its link to the present address: what may
 * be held for a subject who has not signed in. Null for any other type.
 */
function writeResetChanges(config: Config, catalog: Catalog): string {
  const resets = config.types
    .filter(({ confirmBy, isInverse }) => confirmBy === 'present-address' && !isInverse)
    .flatMap((type) =>
      subjectsOf(type, config, catalog).map(([subject, , tables]) => ({ type, subject, tables })),
    )
    .filter(({ tables }) =>
      tables.every(({ columns }) =>
        Object.values(columns).every((column) => secrecyOf(column) === 'prompted'),
      ),
    )
  const cases = resets.map(({ type, subject, tables }) => {
    const changes = tables.map(({ name, columns }) => [
      name,
      Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
    ])
    return `when p_type = ${literal(type.letter)} and p_subject_kind = ${literal(subject)} then ${literal(JSON.stringify(Object.fromEntries(changes)))}::jsonb`
  })
  return `create or replace function countersign.reset_changes(p_type text, p_subject_kind text) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when false then null::jsonb ${cases.join('\n    ')} end
$$;`
}

/** All letters, and which types secure their subject as they apply. */
function writeSecuring({ types }: Config): string {
  const list = (some: Config['types']) =>
    `array[${some.map(({ letter }) => literal(letter)).join(', ')}]::text[]`
  return `create or replace function countersign.type_letters() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select ${list(types)} $$;

${writeTypeNames(types.filter(({ isInverse }) => !isInverse))}

create or replace function countersign.secures(p_type text) returns boolean
language sql immutable parallel safe as $$ select p_type = any (${list(types.filter(({ endsSessions }) => endsSessions))}) $$;`
}

/** Which types apply by the host's own system, by which webhook, and which of them SQL cannot check. */
function writeWebhookPolicy({ types }: Config): string {
  const applied = types.filter(appliesByWebhook)
  const names = applied.map(({ webhook }) => literal(webhook))
  const unchecked = applied.filter(isUncheckedBySql).map(({ letter }) => literal(letter))
  const cases = applied.map(
    ({ letter, webhook }) => `when ${literal(letter)} then ${literal(webhook)}`,
  )
  return `create or replace function countersign.applying_webhook(p_type text) returns text
language sql immutable parallel safe as $$ select case p_type when null then null ${cases.join(' ')} end $$;

create or replace function countersign.applying_webhooks() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select array[${names.join(', ')}]::text[] $$;

create or replace function countersign.unchecked_types() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select array[${unchecked.join(', ')}]::text[] $$;`
}

/** Whether it has a value whose rules only its schema knows. */
const isUncheckedBySql = ({ allows }: Config['types'][number]) =>
  Object.values(allows)
    .flatMap((tables) => Object.values(tables))
    .flatMap(({ columns }) => Object.values(columns))
    .some((column) => secrecyOf(column) === 'plain' && storedFormOf(schemaOf(column)) === undefined)

/** Whether people may be led to an address after they confirmed or declined: one of the origins that are declared. */
function writeReturns(config: Config): string {
  const origins = returnOriginsOf(config).map(literal).join(', ')
  return `create or replace function countersign.returns_to(p_url text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_url is null or length(p_url) <= 2000 and p_url !~ '[[:cntrl:][:space:]\\\\]' and exists (
    select from unnest(array[${origins}]::text[]) o
    where starts_with(p_url, o) and substr(p_url, length(o) + 1, 1) in ('', '/', '?', '#'))
$$;`
}

/** The names by which SQL calls types, the letter of each, and of which kinds of subjects it is. */
function writeTypeNames(types: Config['types']): string {
  const cases = (of: (type: Config['types'][number]) => string) =>
    types.map(of).join(' ') || 'when true then null'
  const list = (texts: string[]) => `array[${texts.map(literal).join(', ')}]::text[]`
  return `create or replace function countersign.type_names() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select ${list(types.map(({ name }) => name))} $$;

create or replace function countersign.type_letter(p_name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case ${cases(({ name, letter }) => `when p_name = ${literal(name)} then ${literal(letter)}`)} end
$$;

create or replace function countersign.type_kinds(p_type text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case ${cases(({ letter, allows }) => `when p_type = ${literal(letter)} then ${list(Object.keys(allows))}`)} end
$$;`
}

/** Signs a subject out everywhere, and says from how many sessions; subjects without sessions have none. */
export function writeEndSessions(
  catalog: Catalog,
  { config: { subjects }, nameOf, rights }: Part,
): string {
  const tables = Object.values(subjects).flatMap(({ sessions }) => sessions?.table ?? [])
  const ends = Object.entries(subjects).flatMap(([name, { sessions }]) =>
    sessions
      ? [
          `  if p_subject_kind = ${literal(name)} then
    delete from ${tableIn(sessions.table)}
      where ${hasValue(catalog, sessions.table, sessions.by, 'p_subject_id')};
    get diagnostics ended = row_count;
  end if;`,
        ]
      : [],
  )
  return `create or replace function countersign.${nameOf('end_sessions')}(p_subject_kind text, p_subject_id text) returns integer
language plpgsql ${rights} ${pinned(tables)} as $$
#variable_conflict use_column
declare
  ended integer := 0;
begin
${ends.join('\n')}
  ${SPEAK_NOW}
  return ended;
end $$;`
}
