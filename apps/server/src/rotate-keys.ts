import { runCommand } from './commands/run-command.ts'

// See commands/rotate-keys.ts.
await runCommand({
  async run() {
    const { rotateAll } = await import('./commands/rotate-keys.ts')
    return rotateAll()
  },
})
