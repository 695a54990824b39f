import { type BounceReport, recordBounce } from '@countersign/core'
import { readNeeded } from '../config/env.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'
import { withDatabase } from '../config/with-database.ts'
import { readReport } from '../mail/read-report.ts'

/**
 * What it ends with, as mail servers read it of a pipe (sysexits.h): `notOurs` for a mail that is no report on one of
 * ours, and `tryLater`, where the mail server keeps it and comes again.
 */
export const BOUNCE_EXIT_CODES = { done: 0, notOurs: 65, tryLater: 75 }

const LARGEST_BYTES = 10 * 1024 * 1024

/**
 * Reads one mail from `input`, a report on the delivery of a mail of ours or a complaint, and writes down what it says. Needs
 * DATABASE_URL alone. Returns the exit code; throws a StartError where the database cannot be reached.
 */
export async function takeReport(input: AsyncIterable<Uint8Array>): Promise<number> {
  const raw = await readWhole(input)
  const read = raw
    ? await readReport(raw)
    : { problem: 'This mail is larger than 10 MB: no report is.' }
  if ('problem' in read) return refuse(read.problem)
  if (read.reports.length === 0) return refuse('The report names no failure, delay or complaint.')
  const { DATABASE_URL: url } = readNeeded(['DATABASE_URL'])
  await requireDatabase('DATABASE_URL', url)
  return withDatabase(url, async (db) => {
    let exitCode = BOUNCE_EXIT_CODES.notOurs
    for (const report of read.reports) {
      const { outcome } = await recordBounce(db, report).catch((error: { code?: string }) => {
        if (error.code !== '42883') throw error
        throw new StartError(
          'The database is not migrated for this version: run countersign migrate.',
        )
      })
      if (outcome === 'unknown') refuse(`No mail of ours: ${nameOf(report)}. Nothing was changed.`)
      else {
        exitCode = BOUNCE_EXIT_CODES.done
        console.log(`${nameOf(report)}: ${inWords(report, outcome)}`)
      }
    }
    return exitCode
  })
}

function refuse(problem: string): number {
  console.error(problem)
  return BOUNCE_EXIT_CODES.notOurs
}

const nameOf = ({ messageId, recipients }: BounceReport): string =>
  `${messageId} to ${recipients.join(', ') || 'nobody'}`

function inWords({ kind, status }: BounceReport, outcome: 'recorded' | 'known'): string {
  if (outcome === 'known') return 'this was reported before.'
  return kind === 'complained'
    ? 'the complaint is recorded, and the address held back.'
    : `it ${kind === 'failed' ? 'has failed' : 'is delayed'}${status ? ` (${status})` : ''}, which is recorded.`
}

/** All of it; `undefined` where it is too large. */
async function readWhole(input: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes > LARGEST_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
