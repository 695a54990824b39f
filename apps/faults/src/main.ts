import { ArgumentError, helpText, readArguments } from './arguments.ts'
import { allFaults } from './faults/all-faults.ts'
import { runCampaign } from './run-campaign.ts'

let cleanup = new AsyncDisposableStack()
let isStopping = false
const startedAt = performance.now()
// Ctrl-C ends what a leg has started, as the leg's end would; a second one waits for nothing.
process.once('SIGINT', breakOff)
process.once('SIGTERM', breakOff)

try {
  const names = allFaults.map(({ name }) => name)
  const asked = readArguments(process.argv.slice(2), names, 1 + Math.floor(Math.random() * 1e6))
  if (asked.isHelp) console.log(helpText(allFaults))
  else
    process.exitCode = await runCampaign(asked, {
      report,
      setCleanup(own) {
        cleanup = own
      },
      isStopping: () => isStopping,
    })
} catch (error) {
  if (!isStopping) {
    if (!(error instanceof ArgumentError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

function report(line: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${String(seconds).padStart(6)} s  ${line}`)
}

function breakOff(_name: NodeJS.Signals, number: number): void {
  isStopping = true
  cleanup.disposeAsync().finally(() => process.exit(128 + number))
}
