import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { foreignParameters } from '@countersign/db'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { faultOfPlaces, isFreeForLinks, isOrigin, panelUrl } from './places.ts'
import {
  authSecret,
  checkpointKey,
  MAKE_A_SECRET,
  ring,
  webhookSecret,
} from './secret-variables.ts'
import { faultsOfSignIn, signInVariables } from './sign-in-variables.ts'
import { traceVariables } from './trace-variables.ts'

/** Digits alone: `0x10` and `1e3` are numbers to JavaScript, and typing errors here. */
const digits = (error: string) => z.string().regex(/^\d+$/, error).transform(Number)

const portNumber = digits('must be a port number').pipe(
  z
    .number()
    .min(1, 'must be a port number from 1 to 65535')
    .max(65_535, 'must be a port number from 1 to 65535'),
)

/** A port number, this one where none is given. */
export const port = (fallback: number): z.ZodType<number> => portNumber.default(fallback)

const wholeNumber = (max: number) =>
  digits('must be a whole number of 0 or more').pipe(z.number().max(max, `must be at most ${max}`))

/** `#`, `/`, `?` and `@` in a password end it where they are; `%` begins the code of a sign. */
const ENCODED =
  'signs such as # / ? @ % in the user or the password are written as their codes: %23 %2F %3F %40 %25'

/** The address of a service, with its user and password. */
const serviceUrl = (protocol: RegExp, form: string) =>
  z
    .url({ protocol, error: `must have the form ${form}; ${ENCODED}` })
    .refine(hasReadableSignIn, `has a user or password that cannot be read: ${ENCODED}`)

const postgresUrl = serviceUrl(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database')
  .superRefine((url, ctx) => {
    const fault = URL.canParse(url) ? foreignParameters(url) : undefined
    if (fault) ctx.addIssue(fault)
  })
  .optional()

const mailbox = z
  .string()
  .regex(
    /^(?:[^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/,
    'must have the form Example Shop <mail@example.com>',
  )

const proxies = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine(
    (names) => names.every(isProxy),
    'must list addresses or ranges such as 10.0.0.0/8, with commas between them',
  )

const variables = z.object({
  PROCESS_TYPE: z.enum(['web', 'worker'], 'must be web or worker').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(4000),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: portNumber.optional(),
  METRICS_TOKEN: authSecret.optional(),
  /** The module that says what may be changed; looked for in the current folder where it is not named. */
  COUNTERSIGN_CONFIG: z.string().optional(),
  DATABASE_URL: postgresUrl,
  MIGRATION_DATABASE_URL: postgresUrl,
  WORKER_DATABASE_URL: postgresUrl,
  READ_DATABASE_URL: postgresUrl,
  SMTP_URL: serviceUrl(/^smtps?$/, 'smtp://user:password@host:587').optional(),
  SMTP_REQUIRE_TLS: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((value) => value === 'true')
    .optional(),
  POSTMARK_TOKEN: z
    .string()
    .regex(/^[\w-]{8,100}$/, 'must be a server token, as Postmark shows it')
    .optional(),
  POSTMARK_HOOK_PASSWORD: authSecret.optional(),
  MAIL_HOOK_SECRET: webhookSecret.optional(),
  MAIL_TRANSPORT: z.enum(['smtp'], 'must be smtp, or be left out').optional(),
  MAIL_FROM: mailbox.optional(),
  MAIL_REPLY_TO: mailbox.optional(),
  MAIL_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .default('UTC'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must have the form https://example.com' })
    .refine(isOrigin, 'must be an origin such as https://example.com: no path, ?, # or password')
    .transform((url) => new URL(url).origin)
    .optional(),
  PANEL_URL: panelUrl.optional(),
  LINK_PATH: z
    .string()
    .regex(/^\/([\w-]+\/)+$/, 'must begin and end with a slash, for example /verification/')
    .refine(isFreeForLinks, 'must not begin as a path of the panel or the API does')
    .default('/verification/'),
  TRUSTED_PROXIES: proxies.default([]),
  LINK_KEYS: ring.optional(),
  LINK_EPOCH: wholeNumber(1_000_000).default(0),
  ENCRYPTION_KEYS: ring.optional(),
  AUTH_SECRET: authSecret.optional(),
  ...signInVariables,
  ...traceVariables,
  CHECKPOINT_KEY: checkpointKey.optional(),
  REQUIRE_TWO_FACTOR_FOR_OWNERS: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .transform((value) => value === 'true'),
  WEBHOOK_PRIVATE_ADDRESSES: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .transform((value) => value === 'true'),
  /** Who is told of weaknesses, for /.well-known/security.txt (RFC 9116). */
  SECURITY_CONTACT: z
    .url({ protocol: /^(https|mailto|tel)$/, error: 'must be a mailto:, https: or tel: address' })
    .optional(),
  RETENTION_DAYS: wholeNumber(36_500).default(90),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  LOG_FORMAT: z.enum(['json', 'text'], 'must be json or text').default('json'),
})

export type Variables = z.output<typeof variables>

/** What a server cannot do without, beside what only its worker needs. */
const NEEDED = [
  'DATABASE_URL',
  'PUBLIC_URL',
  'MAIL_FROM',
  'LINK_KEYS',
  'ENCRYPTION_KEYS',
  'AUTH_SECRET',
] as const
/** By one of these mails leave; which, the configuration says. */
export const WAYS_OF_MAILS = ['SMTP_URL', 'POSTMARK_TOKEN', 'MAIL_HOOK_SECRET'] as const

/** The environment of a server that can start. */
export type ServerVariables = Variables & {
  [Name in (typeof NEEDED)[number]]: NonNullable<Variables[Name]>
}

export type Environment = Record<string, string | undefined>

/** Something in the environment is wrong; the message lists every fault at once. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'

  readonly faults: string[]

  constructor(faults: string[], next = '') {
    const list = faults.map((fault) => `  - ${fault}`).join('\n')
    super(`The environment is not right:\n${list}${next && `\n${next}`}`)
    this.faults = faults
  }
}

/**
 * Takes from a file named `.env` in the current folder what the environment does not have itself, and returns the
 * environment. Some editors begin a file with a byte-order mark: it belongs to no name.
 */
export function readDotEnv(environment: Environment = process.env): Environment {
  let text: string
  try {
    text = readFileSync('.env', 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return environment
    throw error
  }
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, ''))))
    environment[name] ??= value
  return environment
}

/**
 * Reads the environment of a server. Empty variables count as absent. Throws an EnvironmentError that names every
 * variable that is faulty or missing; only a worker needs a mail server, and signs checkpoints.
 */
export function readEnv(source: Environment): ServerVariables {
  const given = withoutEmpty(source)
  const way = WAYS_OF_MAILS.find((name) => given[name]) ?? 'SMTP_URL'
  const names = given.PROCESS_TYPE === 'web' ? NEEDED : [...NEEDED, way, 'CHECKPOINT_KEY']
  const missing = names.filter((name) => !given[name]).map(missingInWords)
  const { faults, read } = readForms(given)
  if (!read || faults.length > 0 || missing.length > 0)
    throw new EnvironmentError([...faults, ...missing])
  return read as ServerVariables
}

/**
 * Reads the environment as far as it goes: nothing is needed. Empty variables count as absent. Throws an
 * EnvironmentError that names every faulty variable.
 */
export function readVariables(source: Environment): Variables {
  const { faults, read } = readForms(withoutEmpty(source))
  if (!read || faults.length > 0) throw new EnvironmentError(faults)
  return read
}

function readForms(given: Environment): { faults: string[]; read: Variables | undefined } {
  const { data, error } = variables.safeParse(given)
  const faults = (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)
  if (data && hasSharedSecret(data, given.CHECKPOINT_KEY)) {
    faults.push(
      `LINK_KEYS, ENCRYPTION_KEYS, AUTH_SECRET and CHECKPOINT_KEY must not hold the same secret; make one for each with: ${MAKE_A_SECRET}`,
    )
  }
  const misplaced = data && faultOfPlaces(data)
  if (misplaced) faults.push(misplaced)
  if (data) faults.push(...faultsOfSignIn(data))
  return { faults, read: data }
}

function missingInWords(name: string): string {
  const isSecret = name.endsWith('_KEYS') || /^(AUTH_SECRET|CHECKPOINT_KEY)$/.test(name)
  const form = name.endsWith('_KEYS') ? '1:SECRET' : 'SECRET'
  return `${name} is missing${isSecret ? ` (${form}; make a SECRET with: ${MAKE_A_SECRET})` : ''}`
}

/** What a program that a command starts finds in its environment: ours, and this. */
export const childEnvironment = (
  added: Record<string, string>,
): Record<string, string | undefined> => ({
  ...process.env,
  ...added,
})

/**
 * Reads what a command uses of the environment, and nothing else: faults of other variables are ignored.
 * Throws an EnvironmentError that names each one that is faulty, or is missing and not optional.
 */
export function readNeeded<Name extends keyof Variables, Optional extends keyof Variables = never>(
  names: readonly Name[],
  optional: readonly Optional[] = [],
  source: Environment = process.env,
): { [Key in Name]: NonNullable<Variables[Key]> } & Pick<Variables, Optional> {
  const given = withoutEmpty(source)
  const read = [...names, ...optional].map((name) => ({
    name,
    result: variables.shape[name].safeParse(given[name]),
  }))
  const faults = read.flatMap(({ name, result }) =>
    result.success && result.data === undefined && (names as readonly string[]).includes(name)
      ? [`${name} is missing`]
      : (result.error?.issues ?? []).map(({ message }) => `${name} ${message}`),
  )
  if (faults.length > 0) throw new EnvironmentError(faults)
  return Object.fromEntries(read.map(({ name, result }) => [name, result.data])) as {
    [Key in Name]: NonNullable<Variables[Key]>
  } & Pick<Variables, Optional>
}

const withoutEmpty = (source: Environment): Environment =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))

function hasReadableSignIn(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { username, password, hash } = new URL(url)
  try {
    decodeURIComponent(username + password)
    return hash === ''
  } catch {
    return false
  }
}

function isProxy(name: string): boolean {
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(name) ||
    ipaddr.isValidCIDR(name) ||
    ipaddr.IPv4.isValidFourPartDecimal(name) ||
    ipaddr.IPv6.isValid(name)
  )
}

/** One that leaks would open all that it is used for. */
function hasSharedSecret(
  { LINK_KEYS: linkKeys, ENCRYPTION_KEYS: encryptionKeys, AUTH_SECRET }: Variables,
  checkpointKey: string | undefined,
) {
  const rings = [linkKeys, encryptionKeys].map(
    (ring) => ring?.ids.map((id) => ring.secretOf(id)) ?? [],
  )
  const used = [
    ...rings.flatMap((secrets) => [...new Set(secrets)]),
    AUTH_SECRET,
    checkpointKey,
  ].filter(Boolean)
  return new Set(used).size < used.length
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
