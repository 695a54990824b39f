import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Sample } from '../measuring/compare.ts'
import { quantileOf } from '../measuring/spread.ts'

const execute = promisify(execFile)

export interface PgbenchRun {
  url: string
  /** pgbench's own language; `:client_id` and `:n`, from 1, tell every transaction from every other. */
  script: string
  clients: number
  transactionsPerClient: number
}

/**
 * Runs a script with PostgreSQL's own load program, prepared statements and all, and gives its rate.
 * Throws an Error that says how to get pgbench where there is none.
 */
export async function runPgbench({
  url,
  script,
  clients,
  transactionsPerClient,
}: PgbenchRun): Promise<Sample> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pgbench-'))
  try {
    await writeFile(join(folder, 'script.sql'), `\\set n :n + 1\n${script}`)
    await execute(
      'pgbench',
      [
        ...['--no-vacuum', '--protocol=prepared', '--define=n=0', '--log'],
        ...[`--host=${hostname}`, `--port=${port}`, `--username=${decodeURIComponent(username)}`],
        ...[`--client=${clients}`, '--jobs=1', `--transactions=${transactionsPerClient}`],
        ...['--file=script.sql', pathname.slice(1)],
      ],
      { cwd: folder, env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
    ).then(({ stdout }) => {
      const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1]
      if (failed !== '0') throw new Error(`pgbench failed:\n${stdout}`)
    })
    return await readLog(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(
      'There is no pgbench here, which this suite is measured against. It comes with PostgreSQL’s server or contrib package (Debian: apt install postgresql-contrib, macOS: brew install postgresql).',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A line per transaction: client, number, µs it took, script, and when it ended (s, µs). */
async function readLog(folder: string): Promise<Sample> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('pgbench_log'))
  const lines = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')))
  const rows = lines.flatMap((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ').map(Number)),
  )
  const tookMs = rows.map((row) => (row[2] ?? 0) / 1000).sort((a, b) => a - b)
  const ends = rows.map((row) => (row[4] ?? 0) * 1000 + (row[5] ?? 0) / 1000)
  const starts = rows.map((row, i) => (ends[i] ?? 0) - (row[2] ?? 0) / 1000)
  const lastedMs = max(ends) - min(starts)
  return {
    perSecond: (rows.length / lastedMs) * 1000,
    p50Ms: quantileOf(tookMs, 0.5),
    p99Ms: quantileOf(tookMs, 0.99),
  }
}

const max = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
const min = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
