import { buildApp } from './build-apps.mjs'
import { readGuards } from './guard-comments.mjs'
import { copyCheckout, removeGuard, tryTests } from './guard-trial.mjs'
import { requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'

// node apps/launcher/guards.mjs                   removes each guard in turn, in a copy of the checkout
// node apps/launcher/guards.mjs expiry two-key    only these
await runPlainly(async () => {
  requireLaunchableNode()
  const guards = chosenGuards(process.argv.slice(2))
  // Tests of the whole server serve the panel.
  const panel = await buildApp('apps/admin')
  if (panel.code !== 0) throw new PlainFailure(panel.output)
  const { folder, remove } = copyCheckout()
  process.once('SIGINT', () => {
    remove()
    process.exit(130)
  })
  try {
    const broken = await findBroken(folder, [...new Set(guards.map(({ test }) => test))])
    /** @type {string[]} */
    const unmissed = []
    for (const [index, guard] of guards.entries()) {
      const started = Date.now()
      const miss = broken.has(guard.test) ? null : await tryWithout(folder, guard)
      if (miss === null) unmissed.push(guard.name)
      const seconds = ((Date.now() - started) / 1000).toFixed(0)
      const place = `[${index + 1}/${guards.length}] ${guard.name}`
      console.log(
        miss === null
          ? `✗ ${place}: nothing in ${guard.test} misses it (${seconds} s)`
          : `✓ ${place}: ${miss} (${seconds} s)`,
      )
    }
    const missed = guards.length - unmissed.length
    console.log(`${missed} of ${guards.length} guards are missed when they are gone.`)
    if (unmissed.length > 0) throw new PlainFailure(`No test misses: ${unmissed.join(', ')}.`)
  } finally {
    remove()
  }
})

/**
 * The files of tests that fail with every guard in place, and so miss none.
 * @param {string} folder @param {string[]} files
 */
async function findBroken(folder, files) {
  console.log('With every guard in place …')
  const isNightly = (/** @type {string} */ file) => file.includes('.nightly.')
  const groups = [files.filter((file) => !isNightly(file)), files.filter(isNightly)]
  /** @type {Set<string>} */
  const broken = new Set()
  for (const group of groups.filter(({ length }) => length > 0)) {
    const { failed } = await tryTests(folder, group)
    for (const { file, name } of failed) {
      console.log(`  fails anyway: ${name} (${file})`)
      broken.add(file)
    }
  }
  return broken
}

/**
 * The name of the first test that fails without a guard; null where none does.
 * @param {string} folder @param {import('./guard-comments.mjs').Guard} guard
 */
async function tryWithout(folder, guard) {
  const putBack = removeGuard(folder, guard)
  const { passed, failed, output } = await tryTests(folder, [guard.test], { untilFailure: true })
  putBack()
  if (failed.length === 0 && passed === 0) console.log(output)
  return failed[0]?.name ?? null
}

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
