import type { Command } from './command.ts'
import { ArgumentError } from './read-options.ts'

interface Asked {
  command: Command
  /** What is left for the command to read. */
  args: string[]
  isHelp: boolean
}

/** The command that comes first on the command line. Throws an ArgumentError that says which there are. */
export function findCommand(line: readonly string[], commands: readonly Command[]): Asked {
  const [first = '', ...rest] = line
  const name = first.startsWith('-') ? '' : first
  const command = commands.find((one) => one.name === name)
  if (!command)
    throw new ArgumentError(`There is no “${name}”. There are: ${namesOf(commands).join(', ')}.`)
  const args = name === '' ? [...line] : rest
  return { command, args, isHelp: args.includes('--help') }
}

/** What there is beside the campaign, with a line for each. */
export const listCommands = (commands: readonly Command[]): string =>
  commands
    .filter(({ name }) => name !== '')
    .map(({ name, summary }) => `  npm run faults -- ${name.padEnd(12)}${summary}`)
    .join('\n')

const namesOf = (commands: readonly Command[]) =>
  commands.map(({ name }) => name).filter((name) => name !== '')
