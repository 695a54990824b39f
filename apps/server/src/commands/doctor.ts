import { type Config, isLoopback } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type Environment, readDotEnv, readEnv, readNeeded, WAYS_OF_MAILS } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { refuseGuessableSecrets } from '../config/secret-guesses.ts'
import { parseSender } from '../config/settings.ts'
import { transportOf } from '../config/to-settings.ts'
import { withDatabase } from '../config/with-database.ts'
import { examineAudit } from '../doctor/examine-audit.ts'
import { examineClock } from '../doctor/examine-clock.ts'
import { examineConfig } from '../doctor/examine-config.ts'
import { DATABASES, examineDatabase } from '../doctor/examine-database.ts'
import { examineProvider } from '../doctor/examine-provider.ts'
import { createResolver, examineSender } from '../doctor/examine-sender.ts'
import { examineWebhooks } from '../doctor/examine-webhooks.ts'
import { type Examination, type Finding, findingsOf, right, unknown } from '../doctor/finding.ts'
import { checkTransport } from '../mail/open-transport.ts'

export interface DoctorOptions {
  json?: boolean
  /** Names of the keys that the mail service signs with. */
  dkimSelector: string[]
  /** Asked for the sender's records instead of the machine's resolver. */
  resolver?: string
}

const MARKS = { right: '✓', wrong: '✗', unknown: '–' } as const

/**
 * Examines, each for itself, what a server needs, and says of each that it is right, what is wrong and what to do, or
 * that it cannot be known. Changes nothing, and sends nothing. Returns the exit code: 0 when nothing is wrong.
 */
export async function examine(options: DoctorOptions): Promise<number> {
  const environment = readDotEnv()
  const resolver = createResolver(options.resolver)
  const findings: Finding[] = []
  for (const examination of examinationsOf(environment, { ...options, resolver })) {
    for (const finding of await findingsOf(examination)) {
      findings.push(finding)
      const say = finding.status === 'wrong' ? console.error : console.log
      if (!options.json) say(`${MARKS[finding.status]} ${finding.text}`)
    }
  }
  const faults = findings.filter(({ status }) => status === 'wrong').length
  if (options.json) console.log(JSON.stringify({ isRight: faults === 0, findings }, null, 2))
  else if (faults > 0) console.error(`${faults} of ${findings.length} are not right.`)
  return faults === 0 ? 0 : 1
}

type Asked = Pick<DoctorOptions, 'dkimSelector'> & { resolver: ReturnType<typeof createResolver> }

/** What can be examined with what is set; what is missing is told of by the first. */
function examinationsOf(environment: Environment, asked: Asked): Examination[] {
  let config: Config | undefined
  const names = Object.keys(DATABASES) as (keyof typeof DATABASES)[]
  return [
    { check: 'settings', examine: () => examineSettings(environment) },
    {
      check: 'configuration',
      examine: async () => {
        config = await loadConfig(readNeeded([], ['COUNTERSIGN_CONFIG']).COUNTERSIGN_CONFIG)
        return examineConfig(config)
      },
    },
    ...names
      .filter((name) => environment[name])
      .map((name) => ({
        check: name === 'DATABASE_URL' ? 'database' : 'worker-database',
        examine: async () => examineDatabase({ name, url: readNeeded([name])[name], config }),
      })),
    ...(environment.DATABASE_URL ? insideDatabase() : []),
    ...(WAYS_OF_MAILS.some((name) => environment[name])
      ? [{ check: 'mail-server', examine: () => examineTransport(environment, config) }]
      : []),
    ...(environment.OIDC_ISSUER
      ? [
          {
            check: 'provider',
            examine: async () => examineProvider(readNeeded(['OIDC_ISSUER']).OIDC_ISSUER),
          },
        ]
      : []),
    ...(environment.MAIL_FROM
      ? [{ check: 'sender', examine: async () => examineOwnSender(environment, asked) }]
      : []),
  ]
}

async function examineSettings(environment: Environment): Promise<Omit<Finding, 'check'>> {
  await refuseGuessableSecrets(readEnv(environment))
  return right('The settings are complete.')
}

/** Asks what mails leave by, and sends nothing; the configuration says which that is. */
async function examineTransport(
  environment: Environment,
  config: Config | undefined,
): Promise<Omit<Finding, 'check'>> {
  const read = readNeeded(
    [],
    ['MAIL_TRANSPORT', 'SMTP_URL', 'SMTP_REQUIRE_TLS', 'POSTMARK_TOKEN', 'MAIL_HOOK_SECRET'],
    environment,
  )
  return right(
    await checkTransport({
      mailTransport: transportOf(read, config ?? {}),
      smtpUrl: read.SMTP_URL,
      smtpRequireTls: read.SMTP_REQUIRE_TLS ?? null,
      postmarkToken: read.POSTMARK_TOKEN,
      mailHookSecret: read.MAIL_HOOK_SECRET,
    }),
  )
}

/** What is read through DATABASE_URL; where that cannot be used, it was said before. */
function insideDatabase(): Examination[] {
  const examinations = {
    clock: (db: Database) => examineClock(db),
    'audit-trail': (db: Database) => {
      const read = readNeeded(['RETENTION_DAYS'], ['CHECKPOINT_KEY'])
      return examineAudit(db, { retentionDays: read.RETENTION_DAYS, key: read.CHECKPOINT_KEY })
    },
    webhooks: (db: Database) => {
      const { WEBHOOK_PRIVATE_ADDRESSES } = readNeeded(['WEBHOOK_PRIVATE_ADDRESSES'])
      return examineWebhooks(db, { allowPrivate: WEBHOOK_PRIVATE_ADDRESSES })
    },
  }
  return Object.entries(examinations).map(([check, examineIn]) => ({
    check,
    examine: async () =>
      withDatabase(readNeeded(['DATABASE_URL']).DATABASE_URL, async (db) => {
        try {
          return await examineIn(db)
        } catch {
          return unknown(`${WHAT[check]} not examined: the database cannot be used.`)
        }
      }),
  }))
}

const WHAT: Record<string, string> = {
  clock: 'The clocks were',
  'audit-trail': 'Retention and checkpoints were',
  webhooks: 'Webhooks were',
}

async function examineOwnSender(
  { SMTP_URL = '', PUBLIC_URL = '' }: Environment,
  { dkimSelector: selectors, resolver }: Asked,
): Promise<Omit<Finding, 'check'> | Omit<Finding, 'check'>[]> {
  const isLocal = [SMTP_URL, PUBLIC_URL].every(
    (url) => URL.canParse(url) && isLoopback(new URL(url).hostname),
  )
  if (isLocal)
    return unknown(
      'The sender’s SPF, DKIM and DMARC were not looked up: mails stay on this machine.',
    )
  const { address } = parseSender(readNeeded(['MAIL_FROM']).MAIL_FROM)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return examineSender({ domain, selectors, resolver })
}
