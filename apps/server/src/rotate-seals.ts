import { runCommand } from './run-command.ts'

// See commands/rotate-seals.ts.
await runCommand({
  async run() {
    const { rotateAll } = await import('./commands/rotate-seals.ts')
    return rotateAll()
  },
})
