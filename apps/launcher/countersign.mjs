import { join } from 'node:path'
import { environmentOfNode24, node24, requireLaunchableNode } from './node-24.mjs'
import { runPlainly } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'

// npm run countersign -- add-owner "Ada Owner" ada@example.com    the built command, with the repository's Node 24
await runPlainly(async () => {
  requireLaunchableNode()
  const program = join(ROOT, 'apps/server/dist/bin.js')
  process.exitCode = await runVisibly(
    node24(),
    ['--enable-source-maps', program, ...process.argv.slice(2)],
    environmentOfNode24(),
  )
})
