import type { Config } from '@countersign/changes'
import {
  addressTableOf,
  DEFAULT_COOL_DOWN_HOURS,
  type Subject,
  secrecyOf,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import {
  type ChangedTable,
  identifier,
  isSubject,
  isUndeclared,
  literal,
  namesOf,
  path,
  subjectsOf,
  tableIn,
} from './sql-text.ts'

export const PREPARE_PARAMETERS = 'p_subject_kind text, p_subject_id text, p_changes jsonb'

/**
 * How values are written in `before`. Pinned where they are read and where they are compared, or a session with
 * other settings would take an unchanged time or number for a changed one.
 */
// guard pinned-settings: "set timezone = 'UTC' set datestyle = 'ISO'" → "" (type-functions.db.test.ts)
export const PINNED = `set search_path = pg_catalog, pg_temp set timezone = 'UTC' set datestyle = 'ISO'
  set intervalstyle = 'iso_8601' set extra_float_digits = '1'`

/** `countersign.prepare_<letter>`: what a hold needs to know of the subject and the rows. Reads only. */
export function writePrepare(type: TypeDeclaration, catalog: Catalog, config: Config): string {
  const subjects = subjectsOf(type, config, catalog)
  return `create or replace function countersign.${identifier(`prepare_${type.letter}`)}(${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable ${PINNED} as $$
declare
  r countersign.prepared;
  part jsonb;
begin
  r.expires_in := make_interval(hours => ${type.expiresIn.hours});
  r.cool_down := make_interval(hours => ${type.coolDown?.hours ?? DEFAULT_COOL_DOWN_HOURS});
  r.is_two_key := ${type.confirmBy === 'both'};
  r.before := '{}';
  case p_subject_kind
${subjects
  .map(
    // guard undeclared-at-hold: "${isUndeclared('p_changes', namesOf(tables))}" → "false" (hold-refusals.db.test.ts)
    ([name, subject, tables]) => `  when ${literal(name)} then
    if ${isUndeclared('p_changes', namesOf(tables))} then r.problem := 'undeclared'; return r; end if;
    begin
      select ${identifier(subject.email)}, ${identifier(subject.displayName)} into strict r.notice_email, r.subject_name
        from ${tableIn(subject.table ?? name)} where ${isSubject(catalog, name, subject)};
    exception${onNotOneRow('subject-not-found', name)}
    end;
${tables.map(prepareTable).join('\n')}
    r.changes_address := ${changesAddress(addressTableOf(config, name, type.allows[name] ?? {}), subject)};
    r.email := ${type.confirmBy === 'new-address' || type.confirmBy === 'both' ? `p_changes #>> ${path(addressTableOf(config, name, type.allows[name] ?? {}) ?? name, subject.email)}` : 'r.notice_email'};`,
  )
  .join('\n')}
  else r.problem := 'undeclared';
  end case;
  return r;
end $$;`
}

/** Whether the address where confirmations go is among the changes, for types that may change it. */
const changesAddress = (name: string | undefined, { email }: Subject) =>
  name === undefined ? 'false' : `coalesce(p_changes #> ${path(name)} ? ${literal(email)}, false)`

function prepareTable({ name, table, isRow, columns }: ChangedTable): string {
  const present = Object.entries(columns).map(
    ([column, declared]) =>
      `case when p_changes #> ${path(name)} ? ${literal(column)} then jsonb_build_object(${literal(column)}, to_jsonb(${
        secrecyOf(declared) === 'plain'
          ? identifier(column)
          : `countersign.hash_of(${identifier(column)}::text)`
      })) else '{}' end`,
  )
  // Goes on where the subject is missing, so that the trial call of a migration reaches every statement.
  return `    if p_changes ? ${literal(name)} then
      if ${isUndeclared(`p_changes #> ${path(name)}`, Object.keys(columns))} then r.problem := 'undeclared'; return r; end if;
      begin
        select ${present.join('\n          || ')} into strict part
          from ${tableIn(table)} where ${isRow};
        r.before := r.before || jsonb_build_object(${literal(name)}, part);
      exception${onNotOneRow('row-not-found', name)}
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
