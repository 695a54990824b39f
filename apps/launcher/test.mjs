import { parseArgs } from 'node:util'
import { install } from './install.mjs'
import { requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { checks, runTests } from './test-steps.mjs'

const daily = ['lint', 'types', 'dead-code', 'build', 'tests']
/** What of vitest's projects each group of tests runs. @type {Record<string, string[]>} */
const projectsOf = {
  tests: ['!nightly*', '!postgres-15*'],
  nightly: ['nightly', 'nightly-timed', 'postgres-15*'],
  deeper: ['nightly-deeper'],
}
const groups = [...new Set([...daily, ...Object.keys(projectsOf)])]

// npm test                       everything but the nightly tests
// npm test -- --nightly          everything
// npm test -- --only=deeper      generated tests and looks at pages once more, at the depth of each night
// npm test -- --only=types       one group of checks
// npm test -- confirm-change     only the tests whose file name contains this
await runPlainly(async () => {
  requireLaunchableNode()
  const { filters, only } = readArguments()
  await install({ scope: 'all' })

  const tally = { passed: 0, failed: 0 }
  for (const check of checks().filter(({ group }) => only.includes(group))) {
    const started = Date.now()
    const { code, output } = await check.run()
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`)
    if (code === 0) tally.passed++
    else {
      tally.failed++
      console.log(output)
    }
  }
  for (const group of only.filter((name) => name in projectsOf)) {
    const projects = filters.length > 0 && group === 'tests' ? ['!nightly*'] : projectsOf[group]
    const tests = await runTests(filters, projects ?? [])
    if (tests.passed + tests.failed === 0) {
      console.log('No test ran.')
      tests.failed = 1
    }
    tally.passed += tests.passed
    tally.failed += tests.failed
  }

  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed === 0 ? 0 : 1
})

function readArguments() {
  const { values, positionals: filters } = parseArgs({
    options: { only: { type: 'string' }, nightly: { type: 'boolean' } },
    allowPositionals: true,
  })
  const { only, nightly } = values
  if (only !== undefined && !groups.includes(only)) {
    throw new PlainFailure(`--only=${only} is unknown: it may be ${groups.join(', ')}.`)
  }
  // A browser test needs the built apps, whichever file it is in.
  if (only === 'nightly' || only === 'deeper') return { filters, only: ['build', only] }
  if (only) return { filters, only: [only] }
  if (filters.length > 0) return { filters, only: ['build', nightly ? 'nightly' : 'tests'] }
  return { filters, only: nightly ? [...daily, 'nightly'] : daily }
}
