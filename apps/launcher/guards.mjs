import { copyCheckout, readGuards, removeGuard, tryTests } from './guard-trial.mjs'
import { requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'

// node apps/launcher/guards.mjs                   removes each guard in turn, in a copy of the checkout
// node apps/launcher/guards.mjs drift cooldown    only these
await runPlainly(async () => {
  requireLaunchableNode()
  const guards = chosenGuards(process.argv.slice(2))
  const { folder, remove } = copyCheckout()
  process.once('SIGINT', () => {
    remove()
    process.exit(130)
  })
  try {
    console.log('With every guard in place …')
    const before = await tryTests(folder, [...new Set(guards.map(({ test }) => test))])
    for (const name of before.failed)
      console.log(`  fails anyway, so that it misses nothing: ${name}`)
    /** @type {string[]} */
    const unmissed = []
    for (const [index, guard] of guards.entries()) {
      const started = Date.now()
      const putBack = removeGuard(folder, guard)
      const without = await tryTests(folder, [guard.test])
      putBack()
      const failed = without.failed.filter((name) => !before.failed.includes(name))
      const seconds = ((Date.now() - started) / 1000).toFixed(0)
      const place = `[${index + 1}/${guards.length}] ${guard.name}`
      if (failed.length > 0) {
        console.log(
          `✓ ${place}: missed by ${failed.length} of ${failed.length + without.passed} tests (${seconds} s)`,
        )
        for (const name of failed.slice(0, 3)) console.log(`    ${name}`)
        continue
      }
      unmissed.push(guard.name)
      console.log(`✗ ${place}: nothing in ${guard.test} misses it (${seconds} s)`)
      if (without.passed === 0) console.log(without.output)
    }
    const missed = guards.length - unmissed.length
    console.log(`${missed} of ${guards.length} guards are missed when they are gone.`)
    if (unmissed.length > 0) throw new PlainFailure(`No test misses: ${unmissed.join(', ')}.`)
  } finally {
    remove()
  }
})

/** @param {string[]} names */
function chosenGuards(names) {
  const guards = readGuards()
  const unknown = names.find((name) => !guards.some((guard) => guard.name === name))
  if (unknown !== undefined) {
    throw new PlainFailure(
      `There is no guard "${unknown}". There are: ${guards.map(({ name }) => name).join(', ')}.`,
    )
  }
  return names.length === 0 ? guards : guards.filter(({ name }) => names.includes(name))
}
