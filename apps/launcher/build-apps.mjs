import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentOfNode24, node24 } from './node-24.mjs'
import { ROOT } from './repository.mjs'
import { runQuietly } from './run-command.mjs'
import { sourcesHash } from './sources-hash.mjs'

/** What is built, in this order: the panel's files are copied into the server's package. */
export const APPS = ['apps/admin', 'apps/server']

const sharedSources = ['packages', 'emails', 'tsconfig.base.json', 'pnpm-lock.yaml']

/** @param {string} app */
const sourcesOf = (app) => [...APPS.slice(0, APPS.indexOf(app) + 1), ...sharedSources]

/**
 * Builds an app with its own `build` script, unless nothing it is made of has changed.
 * @param {string} app
 * @returns {Promise<{ isFresh: boolean, code: number, output: string }>}
 */
export async function buildApp(app) {
  const stampFile = join(ROOT, app, 'dist/.sources-hash')
  const hash = sourcesHash(sourcesOf(app))
  if (hash === readStamp(stampFile)) return { isFresh: true, code: 0, output: '' }

  const built = await runQuietly(
    node24(),
    ['--run', 'build'],
    environmentOfNode24(),
    join(ROOT, app),
  )
  if (built.code === 0) {
    mkdirSync(join(ROOT, app, 'dist'), { recursive: true })
    writeFileSync(stampFile, hash)
  }
  return { isFresh: false, ...built }
}

/** @param {string} file */
function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
