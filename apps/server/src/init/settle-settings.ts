import { readAddress } from '@countersign/changes'
import { type Environment, EnvironmentError, readNeeded, type Variables } from '../config/env.ts'
import { parseSender } from '../config/settings.ts'
import { StartError } from '../config/start-error.ts'
import type { Asker, TextQuestion } from './ask.ts'

/** What was said on the command line of where it runs. */
export interface SettingOptions {
  databaseUrl?: string
  /** The sender of mails. */
  from?: string
  /** Under which links and panel are reached. */
  url?: string
  /** The address that people write to. */
  support?: string
  /** Where mails are handed over; without it a mailbox on this machine takes them while one develops. */
  smtpUrl?: string
}

type Answered = 'MIGRATION_DATABASE_URL' | 'MAIL_FROM' | 'PUBLIC_URL'

type Settings = Record<Answered, string> & { SMTP_URL?: string }

interface Setting {
  variable: Answered | 'SMTP_URL'
  flag: string
  given: string | undefined
  message: string
  proposal?: string
}

/**
 * The settings of a first start, from options, environment and `ask`, in this order. Throws a StartError for an option
 * that is no such value, or says otherwise than the environment, which stays as it is.
 */
export async function settleSettings(
  options: SettingOptions,
  environment: Environment,
  ask: Asker,
): Promise<Settings & { support: string }> {
  const { DATABASE_URL, PORT } = environment
  const settle = (setting: Setting) => settleOne(setting, environment, ask)
  const MIGRATION_DATABASE_URL = await settle({
    variable: 'MIGRATION_DATABASE_URL',
    flag: '--database-url',
    given: options.databaseUrl,
    message: 'the URL of your database, for the role that owns your tables',
    ...(DATABASE_URL && { proposal: DATABASE_URL }),
  })
  const MAIL_FROM = await settle({
    variable: 'MAIL_FROM',
    flag: '--from',
    given: options.from,
    message: 'the sender of mails, such as Example Shop <mail@example.com>',
  })
  const PUBLIC_URL = await settle({
    variable: 'PUBLIC_URL',
    flag: '--url',
    given: options.url,
    message: 'where links and the panel are reached from outside',
    proposal: `http://127.0.0.1:${PORT || 4000}`,
  })
  const SMTP_URL =
    options.smtpUrl === undefined
      ? undefined
      : await settle({
          variable: 'SMTP_URL',
          flag: '--smtp-url',
          given: options.smtpUrl,
          message: 'your mail server',
        })
  const support = await answerOf(options.support, ask, {
    flag: '--support',
    message: 'the address that people write to with questions',
    proposal: parseSender(MAIL_FROM).address,
    faultOf: (answer) => {
      const reading = readAddress(answer)
      return 'problem' in reading ? `is no e-mail address. ${reading.problem}` : undefined
    },
  })
  return { MIGRATION_DATABASE_URL, MAIL_FROM, PUBLIC_URL, ...(SMTP_URL && { SMTP_URL }), support }
}

async function settleOne(
  { variable, flag, given, message, proposal }: Setting,
  environment: Environment,
  ask: Asker,
): Promise<string> {
  const set = environment[variable] || undefined
  if (set !== undefined && given !== undefined && given !== set)
    throw new StartError(
      `${flag} says otherwise than ${variable}, which is set already, in .env or the environment: leave one of them out.`,
    )
  return answerOf(given ?? set, ask, {
    flag: given === undefined && set !== undefined ? variable : flag,
    message,
    proposal,
    faultOf: (answer) => faultOf(variable, answer),
  })
}

async function answerOf(
  given: string | undefined,
  ask: Asker,
  question: TextQuestion,
): Promise<string> {
  const answer = given ?? (await ask.text(question))
  const fault = question.faultOf(answer)
  if (fault !== undefined) throw new StartError(`${question.flag} ${fault}`)
  return answer
}

/** What a server would say of this variable's value, without its name. */
function faultOf(variable: keyof Variables, value: string): string | undefined {
  try {
    readNeeded([variable], [], { [variable]: value })
    return undefined
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.faults.map((fault) => fault.replace(`${variable} `, '')).join('; ')
  }
}
