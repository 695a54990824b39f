import {
  type Column,
  postgresPattern,
  schemaOf,
  secrecyOf,
  storedFormOf,
} from '@countersign/changes'
import type { Catalog, CatalogColumn } from './catalog.ts'
import type { Part } from './config-parts.ts'
import { pinned } from './pinned-settings.ts'
import { type ChangedTable, castValue, columnIn, literal, path, subjectsOf } from './sql-text.ts'

interface Check {
  /** SQL that is true for a value to be refused; `v` is the value as JSON, `t` its text. */
  refusedIf: string
  reason: string
}

/** How an encrypted value is written (stored-value.ts of packages/changes): its form; whether it opens, only keys tell. */
const ENCRYPTED = '^encrypted:[0-9]{1,9}:[A-Za-z0-9_-]{62,}:'

/**
 * `bad_value`: the first value of a hold that its column would not take, and why. What the schemas say,
 * for callers that do not come through them.
 */
export function writeBadValue(catalog: Catalog, { config, nameOf, rights }: Part): string {
  const fits: string[] = []
  const cases = config.types
    .filter(({ isInverse }) => !isInverse)
    .flatMap((type) =>
      subjectsOf(type, config, catalog).map(([subject, , tables]) => {
        const columns = tables.flatMap((changed) =>
          Object.entries(changed.columns).map(([column, declared]) =>
            checkColumn(
              { changed, column, declared },
              changed.row === undefined ? ANY_JSON : columnIn(catalog, changed.table, column),
              catalog,
              fits,
            ),
          ),
        )
        return `  if p_type = ${literal(type.letter)} and p_subject_kind = ${literal(subject)} then
${columns.join('\n')}
  end if;`
      }),
    )
  return `create or replace function countersign.${nameOf('bad_value')}(p_type text, p_subject_kind text, p_changes jsonb,
  out problem_table text, out problem_column text, out problem_reason text)
language plpgsql stable ${rights} ${pinned()} as $$
declare
  v jsonb;
  t text;
${fits.join('\n')}
begin
${cases.join('\n')}
end $$;`
}

interface Place {
  changed: ChangedTable
  column: string
  declared: Column
}

/** Of what the host's own system applies: no column of this database takes it. */
const ANY_JSON = {
  exactType: 'text',
  elementType: null,
  isJson: true,
  isDomain: false,
  isRequired: false,
}

type Checked = Pick<CatalogColumn, keyof typeof ANY_JSON>

function checkColumn(place: Place, found: Checked, catalog: Catalog, fits: string[]): string {
  const { changed, column, declared } = place
  const { name } = changed
  const refuse = (reason: string) =>
    `problem_table := ${literal(name)}; problem_column := ${literal(column)}; problem_reason := ${literal(reason)}; return;`
  const checks = checksOf(declared, found).map(
    ({ refusedIf, reason }) => `      if ${refusedIf} then ${refuse(reason)} end if;`,
  )
  if (secrecyOf(declared) !== 'prompted' && found.exactType !== 'text') {
    const value = castValue('p_changes', changed, column, catalog)
    const fit = `fit_${fits.length + 1}`
    if (!found.isDomain) fits.push(`  ${fit} ${found.exactType};`)
    checks.push(`      begin
        ${found.isDomain ? `perform ${value};` : `${fit} := ${value};`}
      exception when data_exception or integrity_constraint_violation then
        ${refuse('The column does not take this value.')}
      end;`)
  }
  return `    if p_changes #> ${path(name)} ? ${literal(column)} then
      v := p_changes #> ${path(name, column)};
      t := v #>> '{}';
${checks.join('\n')}
    end if;`
}

function checksOf(declared: Column, found: Checked): Check[] {
  const secrecy = secrecyOf(declared)
  if (secrecy === 'prompted')
    return [
      {
        refusedIf: `v <> 'null'`,
        reason: 'This value is prompted and cannot be held.',
      },
    ]
  if (secrecy === 'encrypted')
    return [
      {
        refusedIf: `jsonb_typeof(v) <> 'string' or ${isFound('t', ENCRYPTED)} is not true`,
        reason: 'This value must come encrypted, and does not.',
      },
    ]
  const form = storedFormOf(schemaOf(declared))
  if (form) {
    const { maxLength, matches = [], never = [], message } = form
    const conditions = [
      `jsonb_typeof(v) <> 'string'`,
      `length(t) not between 1 and ${maxLength}`,
      ...matches.map((regex) => `not ${isFound('t', postgresPattern(regex))}`),
      ...never.map((regex) => isFound('t', postgresPattern(regex))),
    ]
    return [{ refusedIf: conditions.join(' or '), reason: message }]
  }
  const shape = found.elementType ? ['array', 'null'] : ['string', 'number', 'boolean', 'null']
  return [
    ...(found.isJson
      ? []
      : [
          {
            refusedIf: `jsonb_typeof(v) not in (${shape.map(literal).join(', ')})`,
            reason: found.elementType ? 'A list is needed here.' : 'A single value is needed here.',
          },
        ]),
    ...(found.isRequired ? [{ refusedIf: `v = 'null'`, reason: 'A value is needed here.' }] : []),
  ]
}

/** By code points, whatever the database's locale. */
const isFound = (text: string, pattern: string) =>
  `(${text} collate pg_catalog."C" ~ ${literal(pattern)})`
