import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './repository.mjs'

const isMade = new Set(['node_modules', 'dist', '.data'])
/** What the server's build copies into its package. */
const isCopied = new Set(
  ['functions', 'migrations', 'panel'].map((name) => join('apps/server', name)),
)

/**
 * A hash over names and contents of files and whole folders (what is made from them left out):
 * times of change mean nothing after a clone or a switch of branches.
 * @param {string[]} paths relative to the repository
 */
export function sourcesHash(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(ROOT, path))
    .filter((name) => !isMade.has(name) && !isCopied.has(join(path, name)))
    .flatMap((name) => filesUnder(join(path, name)))
}
