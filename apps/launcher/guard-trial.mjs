import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { environmentOfNode24, node24 } from './node-24.mjs'
import { PlainFailure } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runQuietly } from './run-command.mjs'

/**
 * @typedef {object} Guard
 * @property {string} name
 * @property {string} file where it stands
 * @property {string | string[]} find the guard, or its lines; it stands there once
 * @property {string | string[]} put what stands there without it
 * @property {string} test the file of tests that is expected to notice
 */

/** @returns {Guard[]} every guard that is removed on trial */
export const readGuards = () =>
  JSON.parse(readFileSync(new URL('guards.json', import.meta.url), 'utf8'))

/**
 * A copy of the checkout as it is now, without what git ignores. Its packages are those installed here.
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyCheckout() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guards-'))
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT })
  const files = listed.toString().split('\0').filter(Boolean)
  for (const file of files.filter((name) => existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(ROOT, file), join(folder, file))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const owner of files.filter((name) => name.endsWith('/package.json')).map(dirname))
    linkPackages(join(ROOT, owner, 'node_modules'), join(folder, owner, 'node_modules'))
  // The server serves the panel's files: nothing of them is tried here.
  if (existsSync(join(ROOT, 'apps/admin/dist')))
    symlinkSync(join(ROOT, 'apps/admin/dist'), join(folder, 'apps/admin/dist'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Copies a package's links to what it imports; those to our own packages then lead into the copy.
 * @param {string} from @param {string} to
 */
function linkPackages(from, to) {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name.startsWith('.')) continue
    cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true })
  }
}

/**
 * Puts the copy's file in the status without the guard; the answer puts it back.
 * @param {string} folder @param {Guard} guard
 * @returns {() => void}
 */
export function removeGuard(folder, { name, file, find, put }) {
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  const parts = source.split(asText(find))
  if (parts.length !== 2) {
    throw new PlainFailure(
      `The guard "${name}" stands ${parts.length - 1} times in ${file}, and should stand there once: correct apps/launcher/guards.json.`,
    )
  }
  writeFileSync(path, parts.join(asText(put)))
  return () => writeFileSync(path, source)
}

/** @param {string | string[]} lines */
const asText = (lines) => (Array.isArray(lines) ? lines.join('\n') : lines)

/**
 * Runs files of tests in the copy.
 * @param {string} folder @param {string[]} files
 * @returns {Promise<{ passed: number, failed: string[], output: string }>} the names of those that failed
 */
export async function tryTests(folder, files) {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const { output } = await runQuietly(
    node24(),
    [
      join(folder, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=json',
      `--outputFile=${report}`,
      ...files,
    ],
    environmentOfNode24(),
    folder,
  )
  /** @type {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { testResults: [] }
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    output,
  }
}
