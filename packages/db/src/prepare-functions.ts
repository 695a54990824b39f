import type { Config } from '@countersign/changes'
import {
  type AllowedTable,
  DEFAULT_COOL_DOWN_HOURS,
  type Subject,
  secrecyOf,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { hasValue, identifier, isUndeclared, literal, path, subjectsOf } from './sql-text.ts'

export const PREPARE_PARAMETERS = 'p_subject_table text, p_subject_id text, p_changes jsonb'

/**
 * How values are written in `before`. Pinned where they are read and where they are compared, or a session with
 * other settings would take an unchanged time or number for a changed one.
 */
// guard pinned-settings: "set timezone = 'UTC' set datestyle = 'ISO'" → "" (type-functions.db.test.ts)
export const PINNED = `set search_path = pg_catalog, pg_temp set timezone = 'UTC' set datestyle = 'ISO'
  set intervalstyle = 'iso_8601' set extra_float_digits = '1'`

/** `countersign.prepare_<letter>`: what a hold needs to know of the subject and the rows. Reads only. */
export function writePrepare(type: TypeDeclaration, catalog: Catalog, config: Config): string {
  const subjects = subjectsOf(type, config)
  return `create or replace function countersign.prepare_${type.letter.toLowerCase()}(${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable ${PINNED} as $$
declare
  r countersign.prepared;
  part jsonb;
begin
  r.expires_in := make_interval(hours => ${type.expiresIn.hours});
  r.cool_down := make_interval(hours => ${type.coolDown?.hours ?? DEFAULT_COOL_DOWN_HOURS});
  r.is_two_key := ${type.confirmBy === 'both'};
  r.before := '{}';
  case p_subject_table
${subjects
  .map(
    // guard undeclared-at-hold: "${isUndeclared('p_changes', Object.keys(tables))}" → "false" (hold-refusals.db.test.ts)
    ([name, subject, tables]) => `  when ${literal(name)} then
    if ${isUndeclared('p_changes', Object.keys(tables))} then r.problem := 'undeclared'; return r; end if;
    begin
      select ${identifier(subject.email)}, ${identifier(subject.name)} into strict r.notice_email, r.subject_name
        from public.${identifier(name)} where ${hasValue(catalog, name, subject.id, 'p_subject_id')};
    exception${onNotOneRow('subject-not-found', name)}
    end;
${Object.entries(tables)
  .map(([table, allowed]) => prepareTable(table, allowed, catalog))
  .join('\n')}
    r.changes_address := ${changesAddress(name, subject, tables)};
    r.email := ${type.confirmBy === 'new-address' || type.confirmBy === 'both' ? `p_changes #>> ${path(name, subject.email)}` : 'r.notice_email'};`,
  )
  .join('\n')}
  else r.problem := 'undeclared';
  end case;
  return r;
end $$;`
}

/** Whether the address where confirmations go is among the changes, for types that may change it. */
const changesAddress = (name: string, { email }: Subject, tables: Record<string, AllowedTable>) =>
  Object.hasOwn(tables[name]?.columns ?? {}, email)
    ? `coalesce(p_changes #> ${path(name)} ? ${literal(email)}, false)`
    : 'false'

function prepareTable(table: string, { by, columns }: AllowedTable, catalog: Catalog): string {
  const present = Object.entries(columns).map(
    ([column, declared]) =>
      `case when p_changes #> ${path(table)} ? ${literal(column)} then jsonb_build_object(${literal(column)}, to_jsonb(${
        secrecyOf(declared) === 'plain'
          ? identifier(column)
          : `countersign.hash_of(${identifier(column)}::text)`
      })) else '{}' end`,
  )
  // Goes on where the subject is missing, so that the trial call of a migration reaches every statement.
  return `    if p_changes ? ${literal(table)} then
      if ${isUndeclared(`p_changes #> ${path(table)}`, Object.keys(columns))} then r.problem := 'undeclared'; return r; end if;
      begin
        select ${present.join('\n          || ')} into strict part
          from public.${identifier(table)} where ${hasValue(catalog, table, by, 'p_subject_id')};
        r.before := r.before || jsonb_build_object(${literal(table)}, part);
      exception${onNotOneRow('row-not-found', table)}
      end;
    end if;`
}

/**
 * The endings of looking for exactly one row. An id that its column's type does not take is nobody's; a policy
 * of row-level security may ask for a setting (42704) that the caller does not have.
 */
const onNotOneRow = (notFound: string, table: string) =>
  [
    ['no_data_found or data_exception or check_violation or not_null_violation', notFound],
    // guard one-row-at-hold: "['too_many_rows', 'ambiguous']," → "" (hold-refusals.db.test.ts)
    ['too_many_rows', 'ambiguous'],
    // guard hidden-by-policy: "['undefined_object', 'hidden-by-policy']," → "" (hold-refusals.db.test.ts)
    ['undefined_object', 'hidden-by-policy'],
  ]
    .map(
      ([condition, problem]) => `
      when ${condition} then
        if r.problem is null then r.problem := ${literal(problem as string)}; r.problem_table := ${literal(table)}; end if;`,
    )
    .join('')

/**
 * `countersign.canonical_id`: the one spelling of a subject's id, as the row itself has it; null when there is
 * no such row. Locks, limits, lists and answers know no other.
 */
export function writeCanonicalId(catalog: Catalog, { subjects }: Config): string {
  const cases = Object.entries(subjects).map(
    ([name, { id }]) => `    when ${literal(name)} then
      select ${identifier(id)}::text into strict canonical
        from public.${identifier(name)} where ${hasValue(catalog, name, id, 'p_subject_id')};`,
  )
  return `create or replace function countersign.canonical_id(p_subject_table text, p_subject_id text) returns text
language plpgsql stable security definer ${PINNED} set lock_timeout = '1s' as $$
declare
  canonical text;
begin
  case p_subject_table
${cases.join('\n')}
    else null;
  end case;
  return canonical;
exception
  when no_data_found or too_many_rows or data_exception or check_violation or not_null_violation or undefined_object then
    return null;
end $$;`
}
