import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The release before, built from this repository's history. */
export interface Release {
  bin: string
  /** The tests' configuration as it was then. */
  config: string
}

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '../../../..')
/** Every release writes its line there. */
const RELEASES = 'packages/db/migrations/released.json'
const LONGEST_OUTPUT = 64 << 20

/**
 * Builds the last release below this folder, unless that has been done. `undefined` where the history does not have it, as
 * in a shallow clone.
 */
export async function buildEarlierRelease(
  folder: string,
  report: (line: string) => void,
): Promise<Release | undefined> {
  const commit = await lastRelease()
  if (!commit) return undefined
  const checkout = join(folder, `release-${commit.slice(0, 12)}`)
  const release = {
    bin: join(checkout, 'apps/server/dist/bin.js'),
    config: join(checkout, 'apps/server/testing/countersign.config.ts'),
  }
  const stamp = join(checkout, '.built')
  if (existsSync(stamp)) return release
  report('building the release before, a minute or two the first time')
  await rm(checkout, { recursive: true, force: true })
  await mkdir(checkout, { recursive: true })
  await unpack(commit, checkout)
  await build(checkout)
  await writeFile(stamp, commit)
  return release
}

async function lastRelease(): Promise<string | undefined> {
  const git = async (...args: string[]) => (await run('git', args, { cwd: ROOT })).stdout.trim()
  try {
    if ((await git('rev-parse', '--is-shallow-repository')) !== 'false') return undefined
    return (await git('log', '-1', '--format=%H', '--', RELEASES)) || undefined
  } catch {
    // No git, or no repository.
    return undefined
  }
}

async function unpack(commit: string, checkout: string): Promise<void> {
  const archive = join(checkout, 'archive.tar')
  await run('git', ['archive', `--output=${archive}`, commit], { cwd: ROOT })
  await run('tar', ['-xf', archive, '-C', checkout])
  await rm(archive)
}

async function build(checkout: string): Promise<void> {
  const { packageManager } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'))
  const options = { env: { ...process.env, CI: 'true' }, maxBuffer: LONGEST_OUTPUT }
  const install = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline']
  await run('npx', install, { ...options, cwd: checkout })
  for (const app of ['apps/admin', 'apps/server'])
    await run(process.execPath, ['--run', 'build'], { ...options, cwd: join(checkout, app) })
}
