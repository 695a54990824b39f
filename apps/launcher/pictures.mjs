import { join } from 'node:path'
import { APPS, buildApp } from './build-apps.mjs'
import { install } from './install.mjs'
import { environmentOfNode24, node24, requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'

// npm run pictures    takes README's pictures again, into docs/pictures
await runPlainly(async () => {
  requireLaunchableNode()
  await install({ scope: 'all' })
  for (const app of APPS) {
    const { code, output } = await buildApp(app)
    if (code !== 0) throw new PlainFailure(output)
  }
  const program = join(ROOT, 'apps/server/testing/take-pictures.ts')
  process.exitCode = await runVisibly(node24(), [program], environmentOfNode24())
})
