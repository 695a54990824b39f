import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainFailure } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'
import { sourcesHash } from './sources-hash.mjs'

const stampFile = join(ROOT, 'node_modules/.countersign-install')

/** Installs the packages that the lockfile names, unless that has been done. */
export async function install() {
  // A folder carried to another machine or Node holds binaries of the old one.
  const stamp = `${sourcesHash(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'patches'])} ${process.platform}-${process.arch}\n`
  if (stamp === readStamp()) return

  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  console.log(`Installing packages with ${packageManager} (a minute or two the first time) …`)
  const code = await runVisibly(
    'npx',
    ['--yes', '--loglevel=error', packageManager, 'install', '--frozen-lockfile'],
    // CI keeps pnpm from asking anything.
    { ...process.env, CI: 'true' },
  )
  if (code !== 0) {
    throw new PlainFailure(
      'The packages could not be installed, for the reason above: check that the npm registry can be reached and this folder written, then start again.',
    )
  }
  writeFileSync(stampFile, stamp)
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}
