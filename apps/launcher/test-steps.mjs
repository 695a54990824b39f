import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APPS, buildApp } from './build-apps.mjs'
import { environmentOfNode24, node24 } from './node-24.mjs'
import { ROOT } from './repository.mjs'
import { runQuietly, runVisibly } from './run-command.mjs'

/**
 * @typedef {{ passed: number, failed: number }} Tally
 * @typedef {{ group: string, name: string, run: () => Promise<{ code: number, output: string }> }} Check
 */

/** Every check but the tests, cheapest first; `group` is what `--only=` names. @returns {Check[]} */
export function checks() {
  return [
    {
      group: 'lint',
      name: 'format and lint',
      run: () => tool('biome', ['ci', '--error-on-warnings']),
    },
    ...packages().map((folder) => ({
      group: 'types',
      name: `types of ${folder}`,
      run: () => tool('tsc', ['--project', folder, '--pretty']),
    })),
    { group: 'dead-code', name: 'dead code and dependencies', run: () => tool('knip', []) },
    ...APPS.map((app) => ({ group: 'build', name: `build of ${app}`, run: () => buildApp(app) })),
  ]
}

/**
 * Runs vitest over some of its projects, or what of them the filters name. A skipped test is a failed one: a
 * promise nobody checked.
 * @param {string[]} filters
 * @param {string[]} projects
 * @returns {Promise<Tally>}
 */
export async function runTests(filters, projects) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const code = await runVisibly(
    node24(),
    [vitest, 'run', ...projects.map((project) => `--project=${project}`), ...reporters, ...filters],
    environmentOfNode24(),
  )
  const tally = readReport(report)
  rmSync(folder, { recursive: true, force: true })
  // An error outside of any test shows in the exit code alone.
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}

/** @param {string} file @returns {Tally} */
function readReport(file) {
  try {
    const { numTotalTests, numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
    const unreadFiles = testResults.filter(
      (
        /** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults },
      ) => status === 'failed' && assertionResults.length === 0,
    ).length
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unreadFiles }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

/** @returns {string[]} the folders that have a tsconfig.json */
function packages() {
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`),
  )
  return [...folders, 'emails'].filter((folder) =>
    readdirSync(join(ROOT, folder)).includes('tsconfig.json'),
  )
}

/** @param {string} name @param {string[]} args */
function tool(name, args) {
  return runQuietly(join(ROOT, 'node_modules/.bin', name), args, environmentOfNode24())
}
