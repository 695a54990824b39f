import { ArgumentError, type Arguments, helpText, isWholeRun, readArguments } from './arguments.ts'
import type { Suite } from './measuring/suite.ts'
import { describeMachine } from './report/machine.ts'
import { marksTable, wholeReport } from './report/markdown.ts'
import { showInReadme } from './report/readme.ts'
import { type KeptResult, keepResults, type Results, readResults } from './report/results.ts'
import { stopWhatRuns } from './stage/still-running.ts'
import { suites } from './suites.ts'

// Ctrl-C stops what a suite has started, as the suite's end would; a second one waits for nothing.
process.once('SIGINT', breakOff)
process.once('SIGTERM', breakOff)

try {
  const wanted = readArguments(
    process.argv.slice(2),
    suites.map(({ name }) => name),
  )
  if (wanted.isHelp) console.log(helpText(suites))
  else process.exitCode = await runSuites(wanted)
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function breakOff(_name: NodeJS.Signals, number: number): void {
  stopWhatRuns().finally(() => process.exit(128 + number))
}

/** Runs what was asked for, one after another, and keeps what came of it; 1 when a suite could not run. */
async function runSuites(wanted: Arguments): Promise<number> {
  const chosen = suites.filter(
    ({ name }) => wanted.names.length === 0 || wanted.names.includes(name),
  )
  const failed: string[] = []
  const results: Results = {}
  for (const [i, suite] of chosen.entries()) {
    console.log(`\n${i + 1} of ${chosen.length}: ${suite.title} (${suite.name})`)
    try {
      results[suite.name] = await runSuite(suite, wanted)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      failed.push(suite.name)
    } finally {
      await stopWhatRuns()
    }
  }
  console.log(`\n${marksTable(results)}\n`)
  if (isWholeRun(wanted)) await keep(results)
  else console.log('Not kept: a smaller run shows that it works, not how fast it is.')
  if (failed.length > 0) console.error(`Could not run: ${failed.join(', ')}.`)
  return failed.length > 0 ? 1 : 0
}

async function runSuite({ title, run }: Suite, { rounds, scale }: Arguments): Promise<KeptResult> {
  const startedAt = performance.now()
  const tell = (line: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`  ${String(seconds).padStart(4)} s  ${line}`)
  }
  const result = await run({ rounds, scale, tell })
  const date = new Date().toISOString().slice(0, 10)
  return { title, date, rounds, machine: await describeMachine(), ...result }
}

/** A run of some suites leaves the others' last results in place; the table keeps its order. */
async function keep(results: Results): Promise<void> {
  const all = { ...(await readResults()), ...results }
  const inOrder = Object.fromEntries(
    suites.flatMap(({ name }) => (all[name] ? [[name, all[name]]] : [])),
  ) as Results
  await keepResults(inOrder, wholeReport(inOrder))
  await showInReadme(inOrder)
  console.log('Kept in apps/bench/results and in README.md.')
}
