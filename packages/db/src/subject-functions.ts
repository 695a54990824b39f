import { type Config, type Subject, secrecyOf } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import {
  type ChangedTable,
  identifier,
  idOf,
  isSubject,
  literal,
  subjectsOf,
  tableIn,
  tenantOf,
} from './sql-text.ts'

const LARGEST_SEARCH = 20
/** Accounts that share an address are rare, and each gets its link; more than this are somebody's mistake. */
const MOST_ACCOUNTS = 5

/** What the server reads of subjects, for the functions in `functions/25-subjects.sql`, which say what each is. */
export const writeSubjectFunctions = (catalog: Catalog, part: Part): string =>
  [
    writeCanonicalId(catalog, part),
    writeFindSubject(catalog, part),
    writeSubjectText(catalog, part, 'locale', (subject) => subject.locale && localeOf(subject)),
    writeSubjectText(catalog, part, 'time_zone', zoneOf),
    writeSearchSubjects(part),
    writeSubjectsByAddress(part),
  ].join('\n\n')

const NOT_ONE_ROW =
  'no_data_found or too_many_rows or data_exception or check_violation or not_null_violation or undefined_object'

const forEach = ({ subjects }: Config, write: (name: string, subject: Subject) => string) =>
  Object.entries(subjects)
    .map(
      ([name, subject]) =>
        `  if p_subject_kind = ${literal(name)} then\n    ${write(name, subject)}\n  end if;`,
    )
    .join('\n')

const tableOf = (name: string, { table = name }: Subject) => tableIn(table)

const writeCanonicalId = (catalog: Catalog, { config, nameOf, rights }: Part): string =>
  `create or replace function countersign.${nameOf('canonical_id')}(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
declare
  canonical text;
begin
${forEach(
  config,
  (name, subject) => `select ${idOf(subject)} into strict canonical
      from ${tableOf(name, subject)} where ${isSubject(catalog, name, subject)};`,
)}
  return canonical;
exception
  when ${NOT_ONE_ROW} then
    return null;
end $$;`

function writeFindSubject(catalog: Catalog, { config, nameOf, rights }: Part): string {
  const tablesOf = (kind: string) => {
    const changed = config.types
      .flatMap((type) => subjectsOf(type, config, catalog))
      .filter(([name]) => name === kind)
      .flatMap(([, , tables]) => tables)
    const byPlace = new Map<string, ChangedTable>()
    for (const table of changed) {
      const place = `${table.name} ${table.isRow}`
      byPlace.set(place, {
        ...table,
        columns: { ...byPlace.get(place)?.columns, ...table.columns },
      })
    }
    return [...byPlace.values()]
  }
  const readTable = ({ name, table, isRow, columns }: ChangedTable) => {
    const shown = Object.entries(columns).filter(([, column]) => secrecyOf(column) !== 'prompted')
    if (shown.length === 0) return ''
    const values = shown.map(([column]) => `${literal(column)}, to_jsonb(${identifier(column)})`)
    return `
      select jsonb_build_object(${values.join(', ')}) into part from ${tableIn(table)} where ${isRow};
      if part is not null then
        present := jsonb_set(present, array[${literal(name)}], coalesce(present -> ${literal(name)}, '{}') || part);
      end if;`
  }
  return `create or replace function countersign.${nameOf('find_subject')}(p_subject_kind text, p_subject_id text,
  out found_id text, out found_name text, out found_email text, out found_locale text, out present jsonb)
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
declare
  part jsonb;
begin
${forEach(
  config,
  (
    name,
    subject,
  ) => `select ${idOf(subject)}, ${identifier(subject.displayName)}::text, ${identifier(subject.email)}::text, ${localeOf(subject)}
        into strict found_id, found_name, found_email, found_locale
        from ${tableOf(name, subject)} where ${isSubject(catalog, name, subject)};
      present := '{}';${tablesOf(name).map(readTable).join('')}`,
)}
exception
  when ${NOT_ONE_ROW} then
    null;
end $$;`
}

/** As locales are written in holds; null for what tables have in another form, or not at all. */
function localeOf({ locale }: Subject): string {
  if (locale === undefined) return 'null::text'
  const written = `replace(${identifier(locale)}::text, '_', '-')`
  return `case when ${written} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and length(${written}) <= 35 then ${written} end`
}

/** A text of the subject's own, by an expression of its row; where it declares none, nothing is read. */
const writeSubjectText = (
  catalog: Catalog,
  { config, nameOf, rights }: Part,
  what: 'locale' | 'time_zone',
  expressionOf: (subject: Subject) => string | undefined,
): string => {
  const read = (name: string, subject: Subject): string => {
    const expression = expressionOf(subject)
    return expression === undefined
      ? 'return null;'
      : `select ${expression} into strict found_text
      from ${tableOf(name, subject)} where ${isSubject(catalog, name, subject)};`
  }
  return `create or replace function countersign.${nameOf(`subject_${what}`)}(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
declare
  found_text text;
begin
${forEach(config, read)}
  return found_text;
exception
  when ${NOT_ONE_ROW} then
    return null;
end $$;`
}

/** A name of the form that zones have; which there are, the programs know. */
function zoneOf({ timeZone }: Subject): string | undefined {
  if (timeZone === undefined) return undefined
  const written = `${identifier(timeZone)}::text`
  return `case when ${written} ~ '^[A-Za-z][A-Za-z0-9_+/-]{1,49}$' then ${written} end`
}

const writeSearchSubjects = ({ config, nameOf, rights }: Part): string =>
  `create or replace function countersign.${nameOf('search_subjects')}(p_subject_kind text, p_id text, p_pattern text)
returns table (found_id text, found_name text, found_email text)
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
begin
${forEach(config, (name, subject) => {
  const [id, called, address] = [
    idOf(subject),
    `${identifier(subject.displayName)}::text`,
    `${identifier(subject.email)}::text`,
  ]
  return `return query
        select ${id}, ${called}, ${address} from ${tableOf(name, subject)}
        where ${id} = p_id or lower(${called}) like p_pattern or lower(${address}) like p_pattern
        order by ${id} is not distinct from p_id desc, 2 limit ${LARGEST_SEARCH};`
})}
end $$;`

const writeSubjectsByAddress = ({ config, nameOf, rights }: Part): string =>
  `create or replace function countersign.${nameOf('subjects_by_address')}(p_subject_kind text, p_address text)
returns table (found_id text, found_locale text, found_tenant text)
language plpgsql stable ${rights} ${pinned()} as $$
#variable_conflict use_column
begin
${forEach(
  config,
  (name, subject) => `return query
        select ${idOf(subject)}, ${localeOf(subject)}, ${tenantOf(subject)} from ${tableOf(name, subject)}
        where lower(${identifier(subject.email)}::text) = p_address order by 1 limit ${MOST_ACCOUNTS};`,
)}
end $$;`
