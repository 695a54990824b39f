import { parseArgs } from 'node:util'
import { install } from './install.mjs'
import { requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { checks, runTests } from './test-steps.mjs'

const groups = ['lint', 'types', 'dead-code', 'build', 'tests']

// npm test                       everything
// npm test -- --only=types       one group of checks
// npm test -- confirm-change     only the tests whose file name contains this
await runPlainly(async () => {
  requireLaunchableNode()
  const { filters, only } = readArguments()
  await install()

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
  if (only.includes('tests')) {
    const tests = await runTests(filters)
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
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' } },
    allowPositionals: true,
  })
  const { only } = values
  if (only !== undefined && !groups.includes(only)) {
    throw new PlainFailure(`--only=${only} is unknown: it may be ${groups.join(', ')}.`)
  }
  if (only) return { filters: positionals, only: [only] }
  // A browser test needs the built apps, whichever file it is in.
  return { filters: positionals, only: positionals.length > 0 ? ['build', 'tests'] : groups }
}
