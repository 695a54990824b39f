import { runCommand } from './commands/run-command.ts'

// The first owner of the panel: see commands/add-owner.ts.
await runCommand({
  async run(args) {
    const { addOwner } = await import('./commands/add-owner.ts')
    return addOwner(args)
  },
})
