import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainFailure } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'
import { sourcesHash } from './sources-hash.mjs'

const stampFile = join(ROOT, 'node_modules/.countersign-install.json')

/** What a start builds and runs, and the Node it runs on. Tests, checks and the bench need more. */
export const STARTED = ['admin', 'launcher', 'mail-preview', 'server', 'shop']

/**
 * Installs packages as the lockfile names them, unless that has been done: all, or only what a start needs. Where all
 * were installed once, all are kept up to date.
 * @param {{ scope: 'all' | 'start' }} options
 */
export async function install({ scope }) {
  const done = readStamp()
  const isWhole = scope === 'all' || done?.scope === 'all'
  // A folder carried to another machine or Node holds binaries of the old one.
  const lock = `${sourcesHash(['pnpm-lock.yaml', 'pnpm-workspace.yaml'])} ${process.platform}-${process.arch}`
  if (done?.lock === lock && (done.scope === 'all' || !isWhole)) return

  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const what = isWhole ? 'all packages' : 'the packages that a start needs'
  console.log(`Installing ${what} with ${packageManager} (a minute or two the first time) …`)
  const code = await runVisibly(
    'npx',
    [
      '--yes',
      '--loglevel=error',
      packageManager,
      'install',
      '--frozen-lockfile',
      ...scopeOptions(isWhole),
    ],
    // CI keeps pnpm from asking anything.
    { ...process.env, CI: 'true' },
  )
  if (code !== 0) {
    throw new PlainFailure(
      'The packages could not be installed, for the reason above: check that the npm registry can be reached and this folder written, then start again.',
    )
  }
  writeFileSync(stampFile, JSON.stringify({ lock, scope: isWhole ? 'all' : 'start' }))
}

/** @param {boolean} isWhole */
function scopeOptions(isWhole) {
  if (isWhole) return []
  return [
    ...STARTED.map((name) => `--filter=@countersign/${name}...`),
    // Else pnpm adds the root, whose dependencies are the tests' and checks'.
    '--config.prune-direct-dependencies=true',
    // A whole install asks the registry for the age of each of the lockfile's packages, which is 280 MB of answers. A
    // start trusts the lockfile as it trusts the code beside it: CI has asked.
    '--trust-lockfile',
  ]
}

/** @returns {{ lock: string, scope: string } | undefined} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined
  }
}
