import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './repository.mjs'

/**
 * Whether a file has a test, or a group of tests, of exactly this name (as it is in the code, with
 * the placeholders of a test that is run for several cases).
 * @param {string} file relative to the repository @param {string} name
 */
export function hasTest(file, name) {
  const path = join(ROOT, file)
  if (!/\.test\.tsx?$/.test(file) || !existsSync(path)) return false
  const source = readFileSync(path, 'utf8')
  return ["'", '"', '`'].some((quote) =>
    new RegExp(`\\(\\s*${escapeForRegExp(`${quote}${name}${quote}`)}\\s*,`).test(source),
  )
}

const escapeForRegExp = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
