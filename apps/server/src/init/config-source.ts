import type { SubjectProposal } from './propose-subjects.ts'
import { HASH, type HashName, type TypeProposal } from './propose-types.ts'

export interface ChosenConfig {
  /** The address that people write to. */
  support: string
  subjects: readonly SubjectProposal[]
  types: readonly TypeProposal[]
  /** How the host hashes passwords. */
  hash: HashName | undefined
}

/** TypeScript that is written as it is. */
const code = (text: string) => () => text

/** The text of a `countersign.config.ts` that declares what was chosen. */
export function configSource({ support, subjects, types, hash }: ChosenConfig): string {
  const names = [
    ...new Set(['defineConfig', 'defineType', ...types.flatMap((type) => type.imports)]),
  ]
  const isHashing = types.some(({ hashed }) => hashed.length > 0)
  const config = {
    brand: code(brandOf(support)),
    subjects: Object.fromEntries(subjects.map(({ kind, subject }) => [kind, subject])),
    types: types.map((type) => code(`defineType(${written(declared(type, hash), 2)})`)),
  }
  return [
    `import { ${names.sort().join(', ')} } from 'countersign'`,
    ...(isHashing && hash ? [`import { ${hash} } from 'countersign/password-hash'`] : []),
    '',
    `export default defineConfig(${written(config, 0)})`,
    '',
  ].join('\n')
}

const brandOf = (support: string) => `{
    support: ${quoted(support)},
    // logo: './logo.svg', // an SVG or PNG of yours, for mails, pages and the panel
  }`

function declared({ declaration, allows }: TypeProposal, hash: HashName | undefined) {
  const { letter, name, label, icon, words, ...policy } = declaration
  const tables = Object.entries(allows).map(([kind, ofKind]) => [
    kind,
    Object.fromEntries(
      Object.entries(ofKind).map(([key, { columns, ...place }]) => {
        const values = Object.entries(columns).map(([column, value]) => [
          column,
          code(value.replace(HASH, hash ?? '')),
        ])
        return [key, { ...place, columns: Object.fromEntries(values) }]
      }),
    ),
  ])
  return {
    letter,
    name,
    label,
    icon,
    allows: Object.fromEntries(tables),
    ...policy,
    ...(words && { words: code(words) }),
  }
}

const WIDTH = 80

/** A value as TypeScript: on one line where it is short, else a line for each part. */
function written(value: unknown, depth: number): string {
  if (typeof value === 'function') return value()
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  const parts = Object.entries(value).map(([key, part]) => {
    const text = written(part, depth + 1)
    return Array.isArray(value) ? text : `${named(key)}: ${text}`
  })
  const line = `${open}${parts.join(', ')}${close}`
  if (line.length + depth * 2 <= WIDTH && !line.includes('\n') && !line.includes('defineType('))
    return line
  const indent = '  '.repeat(depth + 1)
  return `${open.trim()}\n${parts.map((part) => `${indent}${part},\n`).join('')}${'  '.repeat(depth)}${close.trim()}`
}

const named = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key))

/** Identifiers of a database may have any characters. */
const quoted = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
