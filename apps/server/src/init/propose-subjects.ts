import type { Subject } from '@countersign/changes'
import type { HostColumn, HostTable } from '@countersign/db'
import { LIKELY, singularOf, snakeCase } from './likely-names.ts'

/** A table whose rows look like people, and how a configuration would declare it. */
export interface SubjectProposal {
  /** Its kind in code, such as `account`. */
  kind: string
  /** `ledgerly.accounts` */
  name: string
  table: HostTable
  subject: Subject
  /** Whether no two rows have the same address, as where people sign in. */
  hasUniqueAddress: boolean
}

/** `ledgerly.accounts` */
export const nameOf = ({ schema, name }: HostTable): string => `${schema}.${name}`

/** The tables with an address and a key that finds one row, those with a unique address first. */
export function proposeSubjects(tables: readonly HostTable[]): SubjectProposal[] {
  const found = tables.flatMap((table) => proposalOf(table, tables) ?? [])
  return found
    .map((proposal) => ({ ...proposal, kind: kindOf(proposal, found) }))
    .sort((one, other) => Number(other.hasUniqueAddress) - Number(one.hasUniqueAddress))
}

function proposalOf(table: HostTable, tables: readonly HostTable[]): SubjectProposal | undefined {
  const email = table.columns.find(
    (column) => isText(column) && LIKELY.email.test(snakeCase(column.name)),
  )?.name
  const key = keyOf(table)
  if (email === undefined || key === undefined) return undefined
  const textNamed = (patterns: readonly RegExp[]) =>
    firstNamed(table.columns.filter(isText), patterns)
  const locale = textNamed(LIKELY.locale)
  const timeZone = textNamed(LIKELY.timeZone)
  const tenant = firstNamed(table.columns, LIKELY.tenant)
  const sessions = sessionsOf(table, tables)
  return {
    kind: singularOf(table.name),
    name: nameOf(table),
    table,
    subject: {
      label: labelOf(table.name),
      table: nameOf(table),
      key,
      email,
      displayName: textNamed(LIKELY.displayName) ?? email,
      ...(locale && { locale }),
      ...(timeZone && { timeZone }),
      // A key that has it already says whose the row is.
      ...(tenant && !key.includes(tenant) && { tenant }),
      ...(sessions && { sessions }),
    },
    hasUniqueAddress: table.uniqueKeys.some((unique) => unique.length === 1 && unique[0] === email),
  }
}

const isText = ({ isText, isGenerated }: HostColumn) => isText && !isGenerated

const firstNamed = (columns: readonly HostColumn[], patterns: readonly RegExp[]) =>
  patterns
    .map((pattern) => columns.find(({ name }) => pattern.test(snakeCase(name)))?.name)
    .find((name) => name !== undefined)

/** The primary key, else the first unique one whose columns always have a value. */
function keyOf({ columns, uniqueKeys }: HostTable): [string, ...string[]] | undefined {
  const required = new Set(columns.filter(({ isRequired }) => isRequired).map(({ name }) => name))
  return uniqueKeys.find(
    (unique) => unique.length > 0 && unique.every((name) => required.has(name)),
  ) as [string, ...string[]] | undefined
}

/** The table of sessions that points to this one by a foreign key. */
function sessionsOf(table: HostTable, tables: readonly HostTable[]): Subject['sessions'] {
  for (const other of tables.filter(({ name }) => LIKELY.sessions.test(snakeCase(name)))) {
    const reference = other.references.find(
      (each) => each.schema === table.schema && each.table === table.name,
    )
    const [by, ...more] = Object.keys(reference?.columns ?? {})
    if (by !== undefined && more.length === 0) return { table: nameOf(other), by }
  }
  return undefined
}

/** With its schema in front where two tables of this name are found. */
function kindOf({ kind, table }: SubjectProposal, all: readonly SubjectProposal[]): string {
  const isAmbiguous = all.some(
    (other) => other.kind === kind && nameOf(other.table) !== nameOf(table),
  )
  return isAmbiguous ? `${table.schema}_${kind}` : kind
}

/** `payout_details` as "Payout detail". */
function labelOf(tableName: string): string {
  const words = snakeCase(singularOf(tableName)).replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
