import { readFile, writeFile } from 'node:fs/promises'
import { ArgumentError, type Arguments, helpText, isWholeRun, readArguments } from './arguments.ts'
import { describeMachine } from './describe-machine.ts'
import { mergeTable, tableOf, toLines } from './results-table.ts'
import type { Suite } from './suite.ts'
import { confirm } from './suites/confirm.ts'
import { hold } from './suites/hold.ts'
import { latency } from './suites/latency.ts'
import { lists } from './suites/lists.ts'
import { mail } from './suites/mail.ts'
import { memory } from './suites/memory.ts'
import { page } from './suites/page.ts'
import { panel } from './suites/panel.ts'
import { scale } from './suites/scale.ts'
import { vsBetterAuth } from './suites/vs-better-auth.ts'

/** In the order of the table. */
const suites: Suite[] = [
  confirm,
  vsBetterAuth,
  hold,
  mail,
  latency,
  lists,
  panel,
  page,
  memory,
  scale,
]
const suiteNames = suites.map(({ name }) => name)
const RESULTS = new URL('../results.md', import.meta.url)

let cleanup = new AsyncDisposableStack()
let isStopping = false
// Ctrl-C stops what a suite has started, as the suite's end would; a second one waits for nothing.
process.once('SIGINT', breakOff)
process.once('SIGTERM', breakOff)

try {
  const wanted = readArguments(process.argv.slice(2), suiteNames)
  if (wanted.isHelp) console.log(helpText(suites))
  else process.exitCode = await runSuites(wanted)
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function breakOff(_name: NodeJS.Signals, number: number): void {
  isStopping = true
  cleanup.disposeAsync().finally(() => process.exit(128 + number))
}

/** Runs what was asked for, one after another, and keeps what came of it; 1 when a suite could not run. */
async function runSuites(wanted: Arguments): Promise<number> {
  const chosen = suites.filter(
    ({ name }) => wanted.names.length === 0 || wanted.names.includes(name),
  )
  // Before the table is written, which is in the repository.
  const machine = describeMachine()
  const failed: string[] = []
  const ran = new Map<string, string[]>()
  for (const suite of chosen) {
    if (isStopping) break
    console.log(`\n${suite.title} (${suite.name})`)
    try {
      ran.set(suite.name, await runSuite(suite, wanted))
      if (isWholeRun(wanted)) await keep(ran, `${wanted.rounds} rounds): ${machine}`)
    } catch (error) {
      console.error(error)
      failed.push(suite.name)
    }
  }
  console.log(`\n${tableOf([...ran.values()].flat())}\n`)
  if (!isWholeRun(wanted))
    console.log('Not kept: a smaller run shows that it works, not how fast it is.')
  else if (ran.size > 0) console.log('Kept in apps/bench/results.md.')
  if (failed.length > 0) console.error(`Could not run: ${failed.join(', ')}.`)
  return failed.length > 0 ? 1 : 0
}

async function runSuite({ name, run }: Suite, terms: Arguments): Promise<string[]> {
  const startedAt = performance.now()
  const report = (line: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`  ${String(seconds).padStart(4)} s  ${line}`)
  }
  cleanup = new AsyncDisposableStack()
  try {
    return toLines(name, await run({ ...terms, report, cleanup }))
  } finally {
    await cleanup.disposeAsync()
    report('done')
  }
}

/** Writes what ran so far: a suite that hangs or is broken off loses nothing of the others. */
async function keep(ran: ReadonlyMap<string, string[]>, terms: string): Promise<void> {
  const before = await readFile(RESULTS, 'utf8').catch(() => '')
  const which = ran.size === suites.length ? 'all suites' : [...ran.keys()].join(', ')
  const line = `Last run (${which}, ${terms}.`
  await writeFile(RESULTS, `# Results\n\n${line}\n\n${mergeTable(before, ran, suiteNames)}\n`)
}
