import { type Config, type Subject, secrecyOf } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { PINNED } from './prepare-functions.ts'
import {
  type ChangedTable,
  identifier,
  idOf,
  isSubject,
  literal,
  subjectsOf,
  tableIn,
} from './sql-text.ts'

const LARGEST_SEARCH = 20
/** Accounts that share an address are rare, and each gets its link; more than this are somebody's mistake. */
const MOST_ACCOUNTS = 5

/** What the server reads of subjects. It has no right of its own on their tables. */
export const writeSubjectFunctions = (catalog: Catalog, config: Config): string =>
  [
    writeCanonicalId(catalog, config),
    writeFindSubject(catalog, config),
    writeSearchSubjects(config),
    writeSubjectsByAddress(config),
  ].join('\n\n')

const NOT_ONE_ROW =
  'no_data_found or too_many_rows or data_exception or check_violation or not_null_violation or undefined_object'

const forEach = ({ subjects }: Config, write: (name: string, subject: Subject) => string) =>
  Object.entries(subjects)
    .map(([name, subject]) => `    when ${literal(name)} then\n      ${write(name, subject)}`)
    .join('\n')

const tableOf = (name: string, { table = name }: Subject) => tableIn(table)

/**
 * `countersign.canonical_id`: the one spelling of a subject's id, as the row itself has it; null when there is
 * no such row. Locks, limits, lists and answers know no other.
 */
const writeCanonicalId = (catalog: Catalog, config: Config): string =>
  `create or replace function countersign.canonical_id(p_subject_kind text, p_subject_id text) returns text
language plpgsql stable security definer ${PINNED} set lock_timeout = '1s' as $$
declare
  canonical text;
begin
  case p_subject_kind
${forEach(
  config,
  (name, subject) => `select ${idOf(subject)} into strict canonical
        from ${tableOf(name, subject)} where ${isSubject(catalog, name, subject)};`,
)}
    else null;
  end case;
  return canonical;
exception
  when ${NOT_ONE_ROW} then
    return null;
end $$;`

/**
 * `countersign.find_subject`: a subject's facts, and in `present` the values of all that may be changed of it, but for
 * those that are prompted: name in held changes → column → value. All null where there is no such row.
 */
function writeFindSubject(catalog: Catalog, config: Config): string {
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
  return `create or replace function countersign.find_subject(p_subject_kind text, p_subject_id text,
  out found_id text, out found_name text, out found_email text, out found_locale text, out present jsonb)
language plpgsql stable security definer ${PINNED} set lock_timeout = '1s' as $$
declare
  part jsonb;
begin
  case p_subject_kind
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
    else null;
  end case;
exception
  when ${NOT_ONE_ROW} then
    null;
end $$;`
}

const localeOf = ({ locale }: Subject) =>
  locale === undefined ? `'en'` : `${identifier(locale)}::text`

/** `countersign.search_subjects`: those whose name or address is like the pattern, or whose id is the query. */
const writeSearchSubjects = (config: Config): string =>
  `create or replace function countersign.search_subjects(p_subject_kind text, p_query text, p_pattern text)
returns table (found_id text, found_name text, found_email text)
language plpgsql stable security definer ${PINNED} set lock_timeout = '1s' as $$
declare
  exact text := countersign.canonical_id(p_subject_kind, p_query);
begin
  case p_subject_kind
${forEach(config, (name, subject) => {
  const [id, called, address] = [
    idOf(subject),
    `${identifier(subject.displayName)}::text`,
    `${identifier(subject.email)}::text`,
  ]
  return `return query
        select ${id}, ${called}, ${address} from ${tableOf(name, subject)}
        where ${id} = exact or lower(${called}) like p_pattern or lower(${address}) like p_pattern
        order by ${id} is not distinct from exact desc, 2 limit ${LARGEST_SEARCH};`
})}
    else null;
  end case;
end $$;`

/** `countersign.subjects_by_address`: who has this address, in small letters. */
const writeSubjectsByAddress = (config: Config): string =>
  `create or replace function countersign.subjects_by_address(p_subject_kind text, p_address text)
returns table (found_id text, found_locale text)
language plpgsql stable security definer ${PINNED} set lock_timeout = '1s' as $$
begin
  case p_subject_kind
${forEach(
  config,
  (name, subject) => `return query
        select ${idOf(subject)}, ${localeOf(subject)} from ${tableOf(name, subject)}
        where lower(${identifier(subject.email)}::text) = p_address order by 1 limit ${MOST_ACCOUNTS};`,
)}
    else null;
  end case;
end $$;`
