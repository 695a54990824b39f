import {
  addressTableOf,
  DEFAULT_COOL_DOWN_HOURS,
  type Subject,
  secrecyOf,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import {
  type ChangedTable,
  hashOfValue,
  identifier,
  isSubject,
  isUndeclared,
  literal,
  namesOf,
  path,
  subjectsOf,
  tableIn,
  tenantOf,
} from './sql-text.ts'

export const PREPARE_PARAMETERS = 'p_subject_kind text, p_subject_id text, p_changes jsonb'

/** The fields of `countersign.prepared`, which a function that may look nothing up in our schema cannot name. */
const PREPARED = `out r_problem text, out r_problem_table text, out r_before jsonb, out r_email text, out r_notice_email text,
  out r_subject_name text, out r_expires_in interval, out r_is_two_key boolean, out r_changes_address boolean, out r_cool_down interval,
  out r_tenant text`

/** `prepare_<letter>`: what a hold needs to know of the subject and the rows. Reads only. */
export function writePrepare(
  type: TypeDeclaration,
  catalog: Catalog,
  { config, nameOf, rights }: Part,
): string {
  const subjects = subjectsOf(type, config, catalog)
  return `create or replace function countersign.${identifier(nameOf(`prepare_${type.letter}`))}(${PREPARE_PARAMETERS},
  ${PREPARED})
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
declare
  part jsonb;
begin
  r_expires_in := make_interval(hours => ${type.expiresIn.hours});
  r_cool_down := make_interval(hours => ${type.coolDown?.hours ?? DEFAULT_COOL_DOWN_HOURS});
  r_is_two_key := ${type.confirmBy === 'both'};
  r_before := '{}';
  case p_subject_kind
${subjects
  .map(
    // guard undeclared-at-hold: "${isUndeclared('p_changes', namesOf(tables))}" → "false" (hold-refusals.db.test.ts)
    ([name, subject, tables]) => `  when ${literal(name)} then
    if ${isUndeclared('p_changes', namesOf(tables))} then r_problem := 'undeclared'; return; end if;
    begin
      select ${identifier(subject.email)}, ${identifier(subject.displayName)}, ${tenantOf(subject)} into strict r_notice_email, r_subject_name, r_tenant
        from ${tableIn(subject.table ?? name)} where ${isSubject(catalog, name, subject)};
    exception${onNotOneRow('subject-not-found', name)}
    end;
${tables.map(prepareTable).join('\n')}
    r_changes_address := ${changesAddress(addressTableOf(config, name, type.allows[name] ?? {}), subject)};
    r_email := ${type.confirmBy === 'new-address' || type.confirmBy === 'both' ? `p_changes #>> ${path(addressTableOf(config, name, type.allows[name] ?? {}) ?? name, subject.email)}` : 'r_notice_email'};`,
  )
  .join('\n')}
  else r_problem := 'undeclared';
  end case;
end $$;`
}

/** Whether the address where confirmations go is among the changes, for types that may change it. */
const changesAddress = (name: string | undefined, { email }: Subject) =>
  name === undefined ? 'false' : `coalesce(p_changes #> ${path(name)} ? ${literal(email)}, false)`

function prepareTable({ name, table, row, isRow, columns }: ChangedTable): string {
  // Applied by the host's own system: there is nothing here to read.
  if (row === undefined)
    return `    if p_changes ? ${literal(name)} and ${isUndeclared(`p_changes #> ${path(name)}`, Object.keys(columns))} then
      r_problem := 'undeclared';
    end if;`
  const present = Object.entries(columns).map(
    ([column, declared]) =>
      `case when p_changes #> ${path(name)} ? ${literal(column)} then jsonb_build_object(${literal(column)}, to_jsonb(${
        secrecyOf(declared) === 'plain' ? identifier(column) : hashOfValue(column)
      })) else '{}' end`,
  )
  // Goes on where the subject is missing, so that the trial call of a migration reaches every statement.
  return `    if p_changes ? ${literal(name)} then
      if ${isUndeclared(`p_changes #> ${path(name)}`, Object.keys(columns))} then r_problem := 'undeclared'; return; end if;
      begin
        select ${present.join('\n          || ')} into strict part
          from ${tableIn(table)} where ${isRow};
        r_before := r_before || jsonb_build_object(${literal(name)}, part);
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
        if r_problem is null then r_problem := ${literal(problem as string)}; r_problem_table := ${literal(table)}; end if;`,
    )
    .join('')
