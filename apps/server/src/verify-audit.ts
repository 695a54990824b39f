import { runCommand } from './commands/run-command.ts'

// See commands/verify-audit.ts.
await runCommand({
  async run(args) {
    const { verifyTrail } = await import('./commands/verify-audit.ts')
    return verifyTrail(args)
  },
  failed: 2,
})
