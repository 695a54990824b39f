import { join } from 'node:path'
import { APPS, buildApp } from './build-apps.mjs'
import { install } from './install.mjs'
import { environmentOfNode24, node24, requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'

// npm run bench                        every suite
// npm run bench -- confirm mail        those suites
// npm run bench -- --help              what there is
await runPlainly(async () => {
  requireLaunchableNode()
  await install({ scope: 'all' })
  for (const app of APPS) {
    const { code, output } = await buildApp(app)
    if (code === 0) continue
    console.error(output)
    throw new PlainFailure(`${app} could not be built, for the reason above.`)
  }
  const bench = join(ROOT, 'apps/bench/src/main.ts')
  process.exitCode = await runVisibly(
    node24(),
    [bench, ...process.argv.slice(2)],
    environmentOfNode24(),
  )
})
