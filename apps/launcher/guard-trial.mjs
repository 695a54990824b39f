import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { listFiles, withoutGuard } from './guard-comments.mjs'
import { environmentOfNode24, node24 } from './node-24.mjs'
import { ROOT } from './repository.mjs'
import { runQuietly } from './run-command.mjs'

/** @typedef {import('./guard-comments.mjs').Guard} Guard */

/**
 * A copy of the checkout as it is now, without what git ignores. Its packages are those installed here.
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyCheckout() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guards-'))
  const files = listFiles()
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(ROOT, file), join(folder, file))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const owner of files.filter((name) => name.endsWith('/package.json')).map(dirname))
    linkPackages(join(ROOT, owner, 'node_modules'), join(folder, owner, 'node_modules'))
  // The server serves the panel's files: nothing of them is tried here.
  if (existsSync(join(ROOT, 'apps/admin/dist')))
    symlinkSync(join(ROOT, 'apps/admin/dist'), join(folder, 'apps/admin/dist'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) }
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
 * Puts the copy's file in the state without the guard; the answer puts it back.
 * @param {string} folder @param {Guard} guard
 * @returns {() => void}
 */
export function removeGuard(folder, guard) {
  const path = join(folder, guard.file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, withoutGuard(source, guard))
  return () => writeFileSync(path, source)
}

/**
 * Runs files of tests in the copy.
 * @param {string} folder @param {string[]} files
 * @param {{ untilFailure?: boolean }} [options] whether the first failure ends it
 * @returns {Promise<{ passed: number, failed: { file: string, name: string }[], output: string }>}
 */
export async function tryTests(folder, files, { untilFailure = false } = {}) {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  // What runs every day runs deeper at night, which takes time and shows nothing more here.
  const isNightly = files.every((file) => file.includes('.nightly.'))
  const { output } = await runQuietly(
    node24(),
    [
      join(folder, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--project=${isNightly ? '' : '!'}nightly*`,
      `--bail=${untilFailure ? 1 : 0}`,
      '--reporter=json',
      `--outputFile=${report}`,
      ...files,
    ],
    environmentOfNode24(),
    folder,
  )
  /** @type {{ testResults: { name: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { testResults: [] }
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({
      status,
      file: relative(realpathSync(folder), name),
      name: fullName,
    })),
  )
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed'),
    output,
  }
}
