import { join } from 'node:path'
import { APPS, buildApp } from './build-apps.mjs'
import { install } from './install.mjs'
import { environmentOfNode24, node24, requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'
import { runVisibly } from './run-command.mjs'

/**
 * Installs and builds everything, then runs a script that starts the built server, with this process's arguments.
 * @param {string} script
 */
export async function runBuilt(script) {
  await runPlainly(async () => {
    requireLaunchableNode()
    await install({ scope: 'all' })
    for (const app of APPS) {
      const { code, output } = await buildApp(app)
      if (code === 0) continue
      console.error(output)
      throw new PlainFailure(`${app} could not be built, for the reason above.`)
    }
    process.exitCode = await runVisibly(
      node24(),
      [join(ROOT, script), ...process.argv.slice(2)],
      environmentOfNode24(),
    )
  })
}
