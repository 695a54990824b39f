import { appliesHere, type Subject, secrecyOf, type TypeDeclaration } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import {
  type ChangedTable,
  castValue,
  hashOfValue,
  identifier,
  isSubject,
  isUndeclared,
  literal,
  namesOf,
  path,
  subjectsOf,
  tableIn,
  text,
} from './sql-text.ts'

export const APPLY_PARAMETERS =
  'p_subject_kind text, p_subject_id text, p_changes jsonb, p_before jsonb, p_prompted jsonb'

/** `apply_<letter>`: the updates of a confirmed change, if every row still is as agreed. */
export function writeApply(
  type: TypeDeclaration,
  catalog: Catalog,
  { config, nameOf, rights }: Part,
): string {
  const subjects = subjectsOf(type, config, catalog)
  const tables = !appliesHere(type)
    ? []
    : subjects.flatMap(([, , changed]) => changed.map(({ table }) => table))
  return `create or replace function countersign.${identifier(nameOf(`apply_${type.letter}`))}(${APPLY_PARAMETERS}) returns void
language plpgsql ${rights} ${pinned(tables)} as $$
#variable_conflict use_column
declare
  touched integer;
  drifted jsonb;
begin
  case p_subject_kind
${subjects
  .map(
    ([name, subject, tables]) => `  when ${literal(name)} then
    if ${isUndeclared('p_changes', namesOf(tables))} then
      raise exception 'rejected' using errcode = 'CS001', detail = '[]';
    end if;
${appliesHere(type) ? tables.map((table) => applyTable(table, catalog)).join('\n') : requireSubject(name, isSubject(catalog, name, subject), subject)}`,
  )
  .join('\n')}
  else raise exception 'rejected' using errcode = 'CS001', detail = '[]';
  end case;
  ${SPEAK_NOW}
end $$;`
}

/**
 * A constraint or trigger that is deferred to the commit must speak now, while it can still become an outcome; and
 * here: before version 18 a trigger of the host's runs as the current role when it fires.
 */
// guard deferred-triggers-in-here: "'set constraints all immediate;'" → "''" (confirm-conflicts.db.test.ts)
export const SPEAK_NOW = 'set constraints all immediate;'

/** What the host's own system applies needs its subject alone. */
const requireSubject = (name: string, isRow: string, { table = name }: Subject) =>
  `    perform from ${tableIn(table)} where ${isRow};
    if not found then
      raise exception 'row-missing' using errcode = 'CS001', table = ${literal(name)}, detail = '[]';
    end if;`

function applyTable(changed: ChangedTable, catalog: Catalog): string {
  const { name, table, isRow, columns } = changed
  const changing = (column: string) => `p_changes #> ${path(name)} ? ${text(column)}`
  const parts = Object.entries(columns).map(([column, declared]) => {
    const secrecy = secrecyOf(declared)
    // As JSON, since not every type has an equality, and one that ignores case would miss a drift.
    const drift =
      secrecy === 'plain'
        ? `pg_catalog.to_jsonb(${identifier(column)}) is distinct from pg_catalog.to_jsonb(${castValue('p_before', changed, column, catalog)})`
        : `${hashOfValue(column)} is distinct from p_before #>> ${path(name, column)}`
    const value = castValue(
      secrecy === 'prompted' ? 'p_prompted' : 'p_changes',
      changed,
      column,
      catalog,
    )
    return { column, secrecy, value, drift: `(${changing(column)} and ${drift})` }
  })
  const missing = parts
    .filter(({ secrecy }) => secrecy === 'prompted')
    .map(({ column }) => `(${changing(column)} and p_prompted #>> ${path(name, column)} is null)`)
  // guard undeclared-at-confirm: "${isUndeclared(`p_changes #> ${path(name)}`, Object.keys(columns))}" → "false" (handmade-verifications.db.test.ts)
  return `    if p_changes ? ${text(name)} then
      if ${isUndeclared(`p_changes #> ${path(name)}`, Object.keys(columns))} then
        raise exception 'rejected' using errcode = 'CS001', table = ${literal(name)}, detail = '[]';
      end if;
${missing.length > 0 ? `      if ${missing.join(' or ')} then raise exception 'prompted missing' using errcode = 'CS002'; end if;\n` : ''}      update ${tableIn(table)} set
${parts
  .map(
    ({ column, value }) =>
      `        ${identifier(column)} = case when ${changing(column)} then ${value} else ${identifier(column)} end`,
  )
  // guard stale: "${parts.map(({ drift }) => ` and not ${drift}`).join('')}" → "" (confirm-conflicts.db.test.ts)
  // guard one-row: "touched > 1" → "false" (confirm-conflicts.db.test.ts)
  .join(',\n')}
        where ${isRow}${parts.map(({ drift }) => ` and not ${drift}`).join('')};
      get diagnostics touched = row_count;
      if touched > 1 then
        raise exception 'rejected' using errcode = 'CS001', table = ${literal(name)}, detail = '[]';
      elsif touched = 0 then
        select pg_catalog.to_jsonb(pg_catalog.array_remove(array[${parts.map(({ column, drift }) => `case when ${drift} then ${text(column)} end`).join(', ')}], null))
          into drifted from ${tableIn(table)} where ${isRow};
        raise exception using errcode = 'CS001', table = ${literal(name)},
          message = case when drifted is null then 'row-missing' else 'stale' end, detail = coalesce(drifted, '[]')::text;
      end if;
    end if;`
}
