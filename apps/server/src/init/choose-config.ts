import { readHashName, readHostTables } from '@countersign/db'
import { StartError } from '../config/start-error.ts'
import type { Asker, Choice } from './ask.ts'
import type { ChosenConfig } from './config-source.ts'
import { WANTED } from './likely-names.ts'
import { proposeSubjects, type SubjectProposal } from './propose-subjects.ts'
import { HASHES, type HashName, proposeTypes, type TypeProposal } from './propose-types.ts'

/** What was said on the command line of what a configuration declares. */
export interface ConfigOptions {
  /** Tables, such as `ledgerly.accounts`. */
  subject: string[]
  /** Names of types, with commas between them. */
  types?: string
  passwordHash?: string
}

type Chosen = Pick<ChosenConfig, 'subjects' | 'types' | 'hash'> & {
  /** Types that were left out, and why: a sentence each. */
  leftOut: string[]
}

/**
 * Reads a database's catalog, and lets `ask` choose from it whose rows are subjects, and what of them may change. Throws
 * a StartError where no table has an e-mail column and a key, or an option names what there is not.
 */
export async function chooseConfig(
  url: string,
  options: ConfigOptions,
  ask: Asker,
): Promise<Chosen> {
  const tables = await readHostTables(url, WANTED)
  const proposals = proposeSubjects(tables)
  if (proposals.length === 0)
    throw new StartError(
      `The database ${new URL(url).pathname.slice(1)} has no table with an e-mail column (such as email or email_address, of a text type) and a primary key. Is it the right database? A configuration can be written by hand: docs/adopt.md.`,
    )
  const subjects = await chooseSubjects(proposals, options.subject, ask)
  const types = proposeTypes(subjects, tables)
  const chosen = await chooseTypes(types, options.types, ask)
  const isNamed = options.types !== undefined
  return settleHash({ url, subjects, types: chosen, isNamed, named: options.passwordHash, ask })
}

async function chooseSubjects(
  proposals: SubjectProposal[],
  named: string[],
  ask: Asker,
): Promise<SubjectProposal[]> {
  const byName = new Map(proposals.map((proposal) => [proposal.name, proposal]))
  const unique = proposals.filter(({ hasUniqueAddress }) => hasUniqueAddress)
  const likely = proposals.length === 1 ? proposals : unique
  const choice: Choice = {
    flag: '--subject',
    message: 'the tables whose people confirm changes of their rows',
    options: proposals.map(({ name, subject, hasUniqueAddress }) => ({
      value: name,
      label: `${name}, by ${subject.email}`,
      ...(!hasUniqueAddress && { hint: 'two rows may have one address' }),
    })),
    ...(likely.length === 1 && { proposed: likely.map(({ name }) => name) }),
  }
  const chosen =
    named.length > 0
      ? named.map((name) => (name.includes('.') ? name : `public.${name}`))
      : await ask.several(choice)
  return [...new Set(chosen)].map((name) => byName.get(name) ?? unknown(choice, name))
}

async function chooseTypes(
  types: TypeProposal[],
  named: string | undefined,
  ask: Asker,
): Promise<TypeProposal[]> {
  const nameOf = ({ declaration }: TypeProposal) => declaration.name
  const choice: Choice = {
    flag: '--types',
    message: 'what may be changed once it is confirmed',
    options: types.map((type) => ({
      value: nameOf(type),
      label: `${type.declaration.label}: ${columnsOf(type).join(', ')}`,
      ...(type.isOptional && { hint: 'stored encrypted from then on' }),
    })),
    proposed: types.filter(({ isOptional }) => !isOptional).map(nameOf),
  }
  const chosen =
    named === undefined ? await ask.several(choice) : named.split(',').map((name) => name.trim())
  for (const name of chosen) if (!types.some((type) => nameOf(type) === name)) unknown(choice, name)
  return types.filter((type) => chosen.includes(nameOf(type)))
}

const columnsOf = ({ allows }: TypeProposal) =>
  Object.values(allows).flatMap((tables) =>
    Object.values(tables).flatMap(({ table, columns }) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  )

function unknown({ flag, options }: Choice, name: string): never {
  const known = options.map(({ value }) => value).join(', ')
  throw new StartError(`${flag} names ${name}, which was not found. There are: ${known}.`)
}

interface Hashing {
  url: string
  subjects: SubjectProposal[]
  types: TypeProposal[]
  /** Whether the types were named one by one. */
  isNamed: boolean
  named: string | undefined
  ask: Asker
}

/** Finds out how passwords are hashed. A wrong guess would lock out those who set a new one, so nothing is guessed. */
async function settleHash({ url, subjects, types, isNamed, named, ask }: Hashing): Promise<Chosen> {
  const hashed = types.flatMap((type) => type.hashed)
  const choice: Choice = {
    flag: '--password-hash',
    message: 'how your sign-in hashes passwords',
    options: HASHES.map((value) => ({ value, label: value })),
  }
  if (named !== undefined && !HASHES.includes(named as HashName)) unknown(choice, named)
  if (hashed.length === 0) return { subjects, types, hash: undefined, leftOut: [] }
  const found = await Promise.all(
    hashed.map(({ table: { schema, name: table }, column }) =>
      readHashName(url, { schema, table, column }),
    ),
  )
  const stored = [...new Set(found)]
  const known = (named ?? (stored.length === 1 ? stored[0] : undefined)) as HashName | undefined
  if (known) return { subjects, types, hash: known, leftOut: [] }
  const hash = (await ask.one(choice)) as HashName | undefined
  if (hash) return { subjects, types, hash, leftOut: [] }
  const ways = HASHES.join(', ')
  if (isNamed) throw new StartError(`--password-hash is missing: ${choice.message} (${ways})`)
  return {
    subjects,
    types: types.filter((type) => type.hashed.length === 0),
    hash,
    leftOut: [
      `The password is left out: no stored one says how it is hashed. To have it, name its hash: --password-hash with ${ways}.`,
    ],
  }
}
