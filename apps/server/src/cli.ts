import { readFileSync } from 'node:fs'
import { Argument, Command, CommanderError, Option } from 'commander'
import type { DevOptions } from './commands/dev.ts'
import type { DoctorOptions } from './commands/doctor.ts'
import type { InitOptions } from './commands/init.ts'
import type { KeyOptions } from './commands/keys.ts'
import { inWords } from './config/plain-errors.ts'

/** Beside dist, as package.json of the package. */
const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** Does a command's work: returns what to say, or the exit code when it has said everything itself. */
type Work = () => Promise<string | number>

/**
 * Runs the command `countersign` with these arguments; settings come from the environment and from `.env` in the
 * current folder. Never throws: what is wrong is said in words on stderr, and in the process's exit code.
 */
export async function runCli(args: string[]): Promise<void> {
  try {
    await prepareProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // It has said what is wrong; asked for help it ends with 0.
    process.exitCode = error.exitCode
  }
}

function prepareProgram(): Command {
  const program = new Command('countersign')
    .description('Holds changes to your database until the person concerned confirms them.')
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })

  addInit(program)
  program
    .command('migrate')
    .description('brings the database up to this version and to countersign.config.ts')
    .option('--plan', 'only says what is missing and what would run')
    .addOption(new Option('--sql', 'only prints that as SQL').conflicts('plan'))
    .action(async (options: { plan?: boolean; sql?: boolean }) => {
      const { migrateDatabase } = await import('./commands/migrate.ts')
      await say(() => migrateDatabase(options))
    })
  program
    .command('start')
    .description('answers over HTTP, sends mails, or both')
    .addArgument(
      new Argument('[process]', 'what this process does; both unless PROCESS_TYPE is set').choices([
        'web',
        'worker',
        'both',
      ]),
    )
    .action(async (processType?: string) => {
      const { start } = await import('./commands/start.ts')
      start(processType)
    })
  program
    .command('dev')
    .description(
      'runs server, worker and a mailbox on this machine, and restarts them with each change',
    )
    .option(
      '--forward <url>',
      'sends all events to this address of yours, and says with which secret',
    )
    .action(async (options: DevOptions) => {
      const { dev } = await import('./commands/dev.ts')
      dev(options)
    })
  program
    .command('doctor')
    .description('checks all that a server needs, and says what to do; changes and sends nothing')
    .option('--json', 'says it as JSON')
    .option(
      '--dkim-selector <name>',
      'a key that your mail service signs with; again for each',
      (name: string, others: string[]) => [...others, name],
      [] as string[],
    )
    .option('--resolver <address>', 'asks this DNS server, such as 1.1.1.1 or 127.0.0.1:5353')
    .action(async (options: DoctorOptions) => {
      const { examine } = await import('./commands/doctor.ts')
      await say(() => examine(options))
    })
  program
    .command('add-owner')
    .description('adds an owner of the panel and mails them a link to set a password')
    .argument('<name>', 'their full name')
    .argument('<address>', 'their e-mail address')
    .action(async (name: string, address: string) => {
      const { addOwner } = await import('./commands/add-owner.ts')
      await say(() => addOwner({ name, address }))
    })
  program
    .command('grant')
    .description('lets a database role of your application hold changes')
    .argument('<role>', 'an existing role, which your code signs in as')
    .option(
      '--as-subject',
      'believe it when it says that the person itself asks; without this it is taken back',
      false,
    )
    .option(
      '--hold <type>',
      'a type that it may hold, by name; may be given several times. Without it, all',
      (type: string, others: string[]) => [...others, type],
      [] as string[],
    )
    .action(async (role: string, options: { asSubject: boolean; hold: string[] }) => {
      const { grant } = await import('./commands/grant.ts')
      await say(() => grant({ role, ...options }))
    })
  addKeys(program.command('keys').description('API keys, with which programs ask over HTTP'))
  program
    .command('rotate-keys')
    .description('encrypts everything again under the first key of ENCRYPTION_KEYS')
    .action(async () => {
      const { rotateAll } = await import('./commands/rotate-keys.ts')
      await say(rotateAll)
    })
  program
    .command('restore-drill')
    .description('restores a backup aside, and proves that no link mailed before opens any more')
    .argument('<backup>', 'what pg_dump wrote with --format=custom, directory or tar')
    .requiredOption('--into <url>', 'an empty database, as a role that may what the migrator may')
    .action(async (backup: string, options: { into: string }) => {
      const { drillRestore } = await import('./commands/restore-drill.ts')
      await say(() => drillRestore(backup, options))
    })
  program
    .command('bounce')
    .description(
      'reads a bounce or a complaint from standard input, and writes down what it says of a mail',
    )
    .action(async () => {
      const { BOUNCE_EXIT_CODES, takeReport } = await import('./commands/bounce.ts')
      await say(() => takeReport(process.stdin), { failed: BOUNCE_EXIT_CODES.tryLater })
    })
  program
    .command('verify-audit')
    .description('names all that was edited, removed or inserted in the audit trail')
    .option(
      '--public-key <key>',
      'the public key that checkpoints are signed with, from the server’s log; again for each key that was used before',
      (key: string, keys: string[]) => [...keys, key],
      [],
    )
    .option('--checkpoint <value>', 'a checkpoint that was kept elsewhere: NUMBER:HASH[:SIGNATURE]')
    .action(async (options: { publicKey: string[]; checkpoint?: string }) => {
      const { verifyTrail } = await import('./commands/verify-audit.ts')
      // 1 says that there are faults.
      await say(() => verifyTrail(options), { failed: 2 })
    })
  return program
}

function addInit(program: Command): void {
  program
    .command('init')
    .description(
      'writes countersign.config.ts from your database’s catalog, and .env; asks what it cannot know',
    )
    .option('--yes', 'asks nothing: takes what is proposed where no flag says otherwise')
    .option(
      '--database-url <url>',
      'the database, for the role that owns your tables; else as MIGRATION_DATABASE_URL',
    )
    .option(
      '--subject <table>',
      'a table whose people confirm changes of their rows, such as app.users; again for each',
      (table: string, others: string[]) => [...others, table],
      [] as string[],
    )
    .option(
      '--types <names>',
      'what may be changed, such as email-address,password; all that is proposed unless said',
    )
    .option(
      '--password-hash <name>',
      'how your sign-in hashes passwords: argon2id, bcrypt or scrypt',
    )
    .option('--from <sender>', 'the sender of mails, such as "Example Shop <mail@example.com>"')
    .option('--url <url>', 'where links and panel are reached; http://127.0.0.1:4000 unless said')
    .option(
      '--smtp-url <url>',
      'your mail server; without it countersign dev runs a mailbox on this machine',
    )
    .option('--support <address>', 'the address that people write to; the sender’s unless said')
    .action(async (options: InitOptions) => {
      const { init } = await import('./commands/init.ts')
      await say(() => init(options))
    })
}

const EXPIRES = [
  '--expires <when>',
  'days from now, or a moment such as 2027-01-31T00:00:00Z; never unless said',
] as const

function addKeys(keys: Command): void {
  keys
    .command('create')
    .description('makes a key, and shows it once')
    .requiredOption('--name <name>', 'the program that asks with it, as people will read it')
    .requiredOption(
      '--scope <scope>',
      'hold:<type>, hold:*, read, resend, revoke or act-as-subject; again for each',
      (scope: string, scopes: string[] = []) => [...scopes, scope],
    )
    .option('--tenant <tenant>', 'the one whose subjects it reaches; all unless said')
    .option(...EXPIRES)
    .action(async (options: KeyOptions) => {
      const { createKey } = await import('./commands/keys.ts')
      await say(() => createKey(options))
    })
  keys
    .command('rotate')
    .description('makes a second key beside one, which ends later')
    .argument('<id>', 'as keys list has it')
    .option('--keep <hours>', 'how long the present key goes on', '24')
    .option(...EXPIRES)
    .action(async (id: string, options: { keep: string; expires?: string }) => {
      const { rotateKey } = await import('./commands/keys.ts')
      await say(() => rotateKey(id, options))
    })
  keys
    .command('revoke')
    .description('ends a key at once')
    .argument('<id>', 'as keys list has it')
    .action(async (id: string) => {
      const { revokeKey } = await import('./commands/keys.ts')
      await say(() => revokeKey(id))
    })
  keys
    .command('list')
    .description('all keys, with what each may do')
    .action(async () => {
      const { listKeys } = await import('./commands/keys.ts')
      await say(listKeys)
    })
}

/** Reads `.env`, does the work, and says how it went; `failed` is the exit code when it could not be done. */
async function say(work: Work, { failed = 1 } = {}): Promise<void> {
  try {
    const { readDotEnv } = await import('./config/env.ts')
    readDotEnv()
    const outcome = await work()
    if (typeof outcome === 'number') process.exitCode = outcome
    else console.log(outcome)
  } catch (error) {
    console.error(inWords(error))
    process.exitCode = failed
  }
}
