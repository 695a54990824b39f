import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainFailure } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'

/**
 * @typedef {object} Guard
 * @property {string} name
 * @property {string} file where it is
 * @property {number} line of its comment, from 1
 * @property {string} find the guard, which occurs once in the lines below its comment
 * @property {string} put what is there without it
 * @property {string} test the file of tests that is expected to notice
 */

/** So many lines below a guard's comment belong to it. Comments of guards do not count. */
const REACH = 8

const BEGINNING = /^\s*(?:--|\/\/) guard\b/
const FORM =
  /^\s*(?:--|\/\/) guard ([a-z0-9-]+): ("(?:[^"\\]|\\["\\n])*") → ("(?:[^"\\]|\\["\\n])*") \(([^()\s]+)\)$/

/** @returns {Guard[]} every guard that a comment in the checkout marks */
export function readGuards() {
  const files = listFiles()
  return files
    .filter((file) => /\.(?:tsx?|sql|mjs)$/.test(file))
    .flatMap((file) => guardsIn(file, readFileSync(join(ROOT, file), 'utf8'), files))
}

/** @returns {string[]} every file of the checkout as it is now, without what git ignores */
export function listFiles() {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT })
  const files = listed.toString().split('\0').filter(Boolean)
  return files.filter((file) => existsSync(join(ROOT, file)))
}

/**
 * The guards that comments in a file mark, each of one line above the guard, in the form
 * `// guard NAME: "the guard" → "what is there without it" (a-file.test.ts)`, in SQL with `--`. Both fragments
 * are JSON strings. The file of tests is named by the end of its path, as much of it as distinguishes it from others.
 * @param {string} file @param {string} text @param {string[]} files all files of the checkout
 * @returns {Guard[]}
 */
export function guardsIn(file, text, files) {
  return text.split('\n').flatMap((comment, index) => {
    if (!BEGINNING.test(comment)) return []
    const line = index + 1
    const [, name = '', find = '', put = '', end = ''] = FORM.exec(comment) ?? []
    if (name === '')
      throw new PlainFailure(
        `${file}:${line}: a comment that begins with "guard" has the form: guard NAME: "the guard" → "what is there without it" (a-file.test.ts).`,
      )
    const tests = files.filter((each) => each === end || each.endsWith(`/${end}`))
    const [test] = tests
    if (test === undefined || tests.length > 1)
      throw new PlainFailure(
        `${file}:${line}: the guard "${name}" names ${tests.length} files of tests, and should name one: ${end}.`,
      )
    return [{ name, file, line, find: JSON.parse(find), put: JSON.parse(put), test }]
  })
}

/**
 * A file's text without a guard.
 * @param {string} text @param {Guard} guard
 * @returns {string}
 */
export function withoutGuard(text, { name, file, line, find, put }) {
  const lines = text.split('\n')
  const before = lines.slice(0, line)
  const after = lines.slice(line).filter((each) => !BEGINNING.test(each))
  const parts = after.slice(0, REACH).join('\n').split(find)
  if (parts.length !== 2)
    throw new PlainFailure(
      `${file}:${line}: the guard "${name}" occurs ${parts.length - 1} times in the ${REACH} lines below, and should occur there once: ${find}`,
    )
  return [...before, parts.join(put), ...after.slice(REACH)].join('\n')
}
