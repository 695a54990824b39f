import type { TypeDeclaration } from '@countersign/changes'
import type { HostColumn, HostTable } from '@countersign/db'
import { LIKELY_COLUMNS, snakeCase } from './likely-names.ts'
import { nameOf, type SubjectProposal } from './propose-subjects.ts'
import { relatedRows } from './related-rows.ts'

/** How passwords can be hashed: functions of `countersign/password-hash`. */
export const HASHES = ['argon2id', 'bcrypt', 'scrypt'] as const
export type HashName = (typeof HASHES)[number]

/** A table that a type may change: what its columns must be is TypeScript. */
interface ProposedTable {
  table: string
  row: Record<string, string>
  columns: Record<string, string>
}

/** A type of change that the tables are made for. */
export interface TypeProposal {
  declaration: Omit<TypeDeclaration, 'allows' | 'words'> & { words?: 'passwordWords' }
  /** Kind of subject → name in held changes → what may change. */
  allows: Record<string, Record<string, ProposedTable>>
  /** What its columns are made of: names that `countersign` exports. */
  imports: string[]
  /** Left out unless it is asked for by name: adopting it changes what the host's code finds in the column. */
  isOptional: boolean
  /** The columns whose hash has to be known. */
  hashed: { table: HostTable; column: string }[]
}

type Sort = Pick<TypeProposal, 'declaration' | 'imports' | 'isOptional'> & {
  isColumn(column: HostColumn): boolean
  /** What a value must be, as TypeScript. */
  toValue(column: HostColumn): string
}

const byPresentAddress = {
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 24 },
} as const

const isCalled = (pattern: RegExp) => (column: HostColumn) =>
  column.isText && !column.isGenerated && pattern.test(snakeCase(column.name))

/** One line that its column takes. */
const line = (title: string, pattern: string, most: number) => (column: HostColumn) => {
  const maxLength = Math.min(column.maxLength ?? most, most)
  return `text({ title: '${title}', pattern: ${pattern}, maxLength: ${maxLength} })`
}

/** Stands where the name of a hash goes, which is not known yet. */
export const HASH = '<hash>'

const SORTS: readonly Sort[] = [
  {
    declaration: {
      letter: 'B',
      name: 'password',
      label: 'Password',
      icon: 'key',
      ...byPresentAddress,
      expiresIn: { hours: 1 },
      words: 'passwordWords',
    },
    imports: ['password', 'passwordWords'],
    isOptional: false,
    isColumn: isCalled(LIKELY_COLUMNS.password),
    toValue: () => `password({ hash: ${HASH}() })`,
  },
  {
    declaration: {
      letter: 'P',
      name: 'payout-account',
      label: 'Bank account',
      icon: 'bank',
      ...byPresentAddress,
    },
    imports: ['text'],
    isOptional: false,
    isColumn: isCalled(LIKELY_COLUMNS['payout-account']),
    // ISO 13616: at most 34 characters.
    toValue: line('IBAN', String.raw`/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/`, 34),
  },
  {
    declaration: {
      letter: 'C',
      name: 'payment-card',
      label: 'Payment card',
      icon: 'card',
      ...byPresentAddress,
    },
    imports: ['cardNumber', 'encrypted', 'maskCardNumber'],
    isOptional: true,
    isColumn: isCalled(LIKELY_COLUMNS['payment-card']),
    toValue: () => 'encrypted(cardNumber, maskCardNumber)',
  },
  {
    declaration: {
      letter: 'T',
      name: 'phone-number',
      label: 'Phone number',
      icon: 'phone',
      ...byPresentAddress,
    },
    imports: ['text'],
    isOptional: false,
    isColumn: isCalled(LIKELY_COLUMNS['phone-number']),
    // E.164: fifteen digits at most.
    toValue: line('Phone number', String.raw`/^\+[1-9]\d{6,14}$/`, 16),
  },
]

/** The types that the subjects' rows are made for, the e-mail address first. */
export function proposeTypes(
  subjects: readonly SubjectProposal[],
  tables: readonly HostTable[],
): TypeProposal[] {
  const types = SORTS.map((sort) => proposalOf(sort, subjects, tables))
  return [addressType(subjects), ...types.filter(({ allows }) => Object.keys(allows).length > 0)]
}

function addressType(subjects: readonly SubjectProposal[]): TypeProposal {
  const allows = subjects.map(({ kind, table, subject: { key, email } }) => {
    const row = Object.fromEntries(key.map((column) => [column, column]))
    return [
      kind,
      { [table.name]: { table: nameOf(table), row, columns: { [email]: 'emailAddress' } } },
    ]
  })
  return {
    declaration: {
      letter: 'A',
      name: 'email-address',
      label: 'E-mail address',
      icon: 'envelope',
      confirmBy: 'new-address',
      noticeTo: 'old-address',
      expiresIn: { hours: 24 },
      undoFor: { hours: 72 },
    },
    allows: Object.fromEntries(allows),
    imports: ['emailAddress'],
    isOptional: false,
    hashed: [],
  }
}

/** Columns of one sort in a row of a subject's. */
interface Found {
  subject: SubjectProposal
  table: HostTable
  row: Record<string, string>
  columns: HostColumn[]
}

function proposalOf(
  sort: Sort,
  subjects: readonly SubjectProposal[],
  tables: readonly HostTable[],
): TypeProposal {
  const { declaration, imports, isOptional, toValue } = sort
  const found: Found[] = subjects.flatMap((subject) =>
    relatedRows(subject, tables).flatMap(({ table, row }) => {
      const columns = table.columns.filter((column) => sort.isColumn(column))
      return columns.length > 0 ? [{ subject, table, row, columns }] : []
    }),
  )
  const isPassword = declaration.words === 'passwordWords'
  // Applying it signs people out where that can be done for each of them.
  const endsSessions =
    isPassword && found.every(({ subject: { subject } }) => subject.sessions !== undefined)
  return {
    declaration: { ...declaration, ...(endsSessions && { endsSessions: true as const }) },
    allows: Object.fromEntries(
      [...Map.groupBy(found, ({ subject }) => subject.kind)].map(([kind, ofKind]) => [
        kind,
        tablesOf(ofKind, toValue),
      ]),
    ),
    imports,
    isOptional,
    hashed: isPassword
      ? found.flatMap(({ table, columns }) => columns.map(({ name }) => ({ table, column: name })))
      : [],
  }
}

/** By the tables' names, with their schema where two have the same. */
function tablesOf(found: Found[], toValue: Sort['toValue']): Record<string, ProposedTable> {
  const countOf = (name: string) => found.filter(({ table }) => table.name === name).length
  return Object.fromEntries(
    found.map(({ table, row, columns }) => [
      countOf(table.name) > 1 ? nameOf(table) : table.name,
      {
        table: nameOf(table),
        row,
        columns: Object.fromEntries(columns.map((column) => [column.name, toValue(column)])),
      },
    ]),
  )
}
