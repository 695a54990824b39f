import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Sample } from '../compare.ts'

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
export async function runPgbench(run: PgbenchRun): Promise<Sample> {
  const { hostname, port, username, password, pathname } = new URL(run.url)
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pgbench-'))
  try {
    await writeFile(join(folder, 'script.sql'), `\\set n :n + 1\n${run.script}`)
    const { stdout } = await promisify(execFile)(
      'pgbench',
      [
        ...['--no-vacuum', '--protocol=prepared', '--define=n=0', '--file=script.sql'],
        ...[`--host=${hostname}`, `--port=${port}`, `--username=${decodeURIComponent(username)}`],
        ...[`--client=${run.clients}`, '--jobs=1', `--transactions=${run.transactionsPerClient}`],
        pathname.slice(1),
      ],
      { cwd: folder, env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
    )
    const [, tps] = /^tps = ([\d.]+)/m.exec(stdout) ?? []
    if (!tps || !stdout.includes('number of failed transactions: 0'))
      throw new Error(`pgbench failed:\n${stdout}`)
    return { perSecond: Number(tps) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(
      'There is no pgbench here, which this suite is measured against. It comes with PostgreSQL’s server or contrib package (Debian: apt install postgresql-contrib, macOS: brew install postgresql).',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
