import { type Config, PANEL_ADMIN, secrecyOf } from '@countersign/changes'
import type { TransactionSql } from 'postgres'
import type { Catalog } from './catalog.ts'
import { hostPart, panelPart } from './config-parts.ts'
import { type ChangedTable, identifier, literal, subjectsOf } from './sql-text.ts'

/** A generated function that cannot run: which, and why in the database's own words. */
export interface BrokenFunction {
  name: string
  cause: string
  isRightMissing: boolean
}

interface Probe {
  name: string
  call: string
}

/** What a function may answer to a call for nobody: the row is gone, a value is missing. */
const EXPECTED = new Set(['CS001', 'CS002'])
/** Syntax errors, unknown names, missing rights (class 42), and what PostgreSQL cannot do. */
const CANNOT_RUN = /^(42|0A|XX)/

/**
 * Calls each generated function once, for a subject that cannot exist, and takes back whatever that did. PL/pgSQL
 * reads a statement only when it gets there: without this a body that cannot run would fail each confirmation
 * instead of the migration. Returns the first that cannot run.
 */
export async function probeFunctions(
  tx: TransactionSql,
  config: Config,
  catalog: Catalog,
): Promise<BrokenFunction | null> {
  for (const { name, call } of probesOf(config, catalog)) {
    const fault = await tx
      .savepoint(async (trial) => {
        await trial.unsafe(`select ${call}`)
        throw DONE
      })
      .catch((error: Error & { code?: string }) => {
        return error === DONE ||
          EXPECTED.has(error.code ?? '') ||
          !CANNOT_RUN.test(error.code ?? '')
          ? null
          : { cause: error.message, isRightMissing: error.code === '42501' }
      })
    if (fault) return { name, ...(fault as Omit<BrokenFunction, 'name'>) }
  }
  return null
}

const DONE = new Error('the probe is over')

function probesOf(config: Config, catalog: Catalog): Probe[] {
  const { types, subjects } = config
  const perType = types.flatMap((type) =>
    subjectsOf(type, config, catalog).flatMap(([subject, , tables]) => {
      const { nameOf } = subject === PANEL_ADMIN ? panelPart(config) : hostPart(config)
      const [prepare, apply] = [nameOf(`prepare_${type.letter}`), nameOf(`apply_${type.letter}`)]
      const all = valuesOf(tables)
      return [
        probe(prepare, literal(subject), 'null', json(all)),
        probe('bad_value', literal(type.letter), literal(subject), json(all)),
        probe('unique_violation', literal(type.letter), literal(subject), 'null', json(all)),
        // Each table by itself, since the first whose row is gone ends the call.
        ...tables.map((changed) => {
          const one = { [changed.name]: all[changed.name] ?? {} }
          const prompted = valuesOf([changed], true)
          return probe(apply, literal(subject), 'null', json(one), json(one), json(prompted))
        }),
      ]
    }),
  )
  const perSubject = Object.keys(subjects).flatMap((subject) => [
    probe('canonical_id', literal(subject), 'null'),
    probe('find_subject', literal(subject), 'null'),
    probe('subject_locale', literal(subject), 'null'),
    probe('subject_time_zone', literal(subject), 'null'),
    probe('search_subjects', literal(subject), 'null', 'null'),
    probe('subjects_by_address', literal(subject), 'null'),
    probe('end_sessions', literal(subject), 'null'),
  ])
  return [...perType, ...perSubject]
}

const probe = (name: string, ...parameters: string[]): Probe => ({
  name: `countersign.${name}`,
  call: `countersign.${identifier(name)}(${parameters.join(', ')})`,
})

const json = (value: unknown) => `${literal(JSON.stringify(value))}::jsonb`

/** No value for every column; with `isPrompted` some for those that are prompted. */
function valuesOf(
  tables: ChangedTable[],
  isPrompted = false,
): Record<string, Record<string, string | null>> {
  return Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      Object.fromEntries(
        Object.entries(columns).map(([column, declared]) => [
          column,
          isPrompted && secrecyOf(declared) === 'prompted' ? '0' : null,
        ]),
      ),
    ]),
  )
}
