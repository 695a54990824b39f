import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { findCommand, listCommands } from './find-command.ts'

const command = (name: string, summary: string): Command => ({
  name,
  summary,
  help: '',
  run: async () => 0,
})
const commands = [command('', 'kills'), command('races', 'asks at once')]

test('without a name the campaign is run, with one that command', () => {
  expect(findCommand(['--kills=7'], commands)).toMatchObject({
    command: { name: '' },
    args: ['--kills=7'],
    isHelp: false,
  })
  expect(findCommand(['races', '--rounds=3', '--help'], commands)).toMatchObject({
    command: { name: 'races' },
    args: ['--rounds=3', '--help'],
    isHelp: true,
  })
})

test('a name that there is not is refused in a sentence that says which there are', () => {
  expect(() => findCommand(['never'], commands)).toThrow('There is no “never”. There are: races.')
  expect(listCommands(commands)).toBe('  npm run faults -- races       asks at once')
})
