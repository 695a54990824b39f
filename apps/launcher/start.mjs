import { spawn } from 'node:child_process'
import { watchAncestors } from './ancestors.mjs'
import { APPS, buildApp } from './build-apps.mjs'
import { install } from './install.mjs'
import { environmentOfNode24, node24, requireLaunchableNode } from './node-24.mjs'
import { PlainFailure, runPlainly } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'

const ANCESTOR_CHECK_MS = 500
const REPEATED_SIGNAL_MS = 2_000

await runPlainly(async () => {
  requireLaunchableNode()
  await install({ scope: 'start' })
  for (const app of APPS) await buildOrFail(app)
  process.exitCode = await runServer()
})

/** @param {string} app */
async function buildOrFail(app) {
  const started = Date.now()
  const { isFresh, code, output } = await buildApp(app)
  if (code !== 0) {
    console.error(output)
    throw new PlainFailure(`${app} could not be built, for the reason above.`)
  }
  if (!isFresh) console.log(`Built ${app} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/**
 * Runs the server until it ends, passing signals on. The server has a process group of its own, so
 * that one Ctrl-C is one signal to it; the IPC channel notifies it when the launcher is gone.
 * @returns {Promise<number>} the server's exit code
 */
function runServer() {
  const args = ['--enable-source-maps', 'apps/server/src/demo/main.ts']
  const server = spawn(node24(), args, {
    cwd: ROOT,
    env: { COUNTERSIGN_CONFIG: 'apps/shop/countersign.config.ts', ...environmentOfNode24() },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })

  let firstSignalAt = 0
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    const now = Date.now()
    if (firstSignalAt === 0) {
      firstSignalAt = now
      server.kill(signal)
    } else if (now - firstSignalAt > REPEATED_SIGNAL_MS) {
      // npm repeats a terminal's Ctrl-C at once; what comes later is a person losing patience.
      server.kill('SIGKILL')
    }
  }
  process.on('SIGINT', pass)
  process.on('SIGTERM', pass)
  process.on('SIGHUP', () => pass('SIGTERM'))

  // npm killed with -9 passes nothing on.
  const isAttended = watchAncestors()
  const watch = setInterval(() => {
    if (isAttended()) return
    clearInterval(watch)
    pass('SIGTERM')
  }, ANCESTOR_CHECK_MS)

  return new Promise((resolve) => {
    server.on('exit', (code) => {
      clearInterval(watch)
      resolve(code ?? (firstSignalAt > 0 ? 0 : 1))
    })
  })
}
