import type { Command } from './command.ts'
import { failovers } from './failovers/failovers.ts'
import { findCommand, listCommands } from './find-command.ts'
import { hostile } from './hostile/hostile-command.ts'
import { races } from './races/races-command.ts'
import { ArgumentError } from './read-options.ts'
import { campaign } from './run-campaign.ts'
import { soak } from './soak/soak-command.ts'

const commands: Command[] = [campaign, races, hostile, soak, failovers]

let cleanup = new AsyncDisposableStack()
let isStopping = false
const startedAt = performance.now()
// Ctrl-C ends what a command has started, as its end would; a second one waits for nothing.
process.once('SIGINT', breakOff)
process.once('SIGTERM', breakOff)

try {
  const { command, args, isHelp } = findCommand(process.argv.slice(2), commands)
  if (isHelp)
    console.log(
      command === campaign ? `${command.help}\n\n${listCommands(commands)}` : command.help,
    )
  else
    process.exitCode = await command.run(args, {
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
