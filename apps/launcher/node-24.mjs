import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { PlainFailure } from './plain-failure.mjs'
import { ROOT } from './repository.mjs'

/** Fails on a Node too old to run even the launcher. */
export function requireLaunchableNode() {
  if (isAtLeast(process.versions.node, 20, 0)) return
  throw new PlainFailure(
    `Countersign needs Node 20 or newer to start, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org.`,
  )
}

/**
 * The Node that runs everything but the launcher: the one from npm, else this one if it can run
 * TypeScript, which Node does from 22.18 on.
 * @returns {string} path of the executable
 */
export function node24() {
  const name = `node-${process.platform}-${process.arch}`
  const installed = join(ROOT, 'apps/launcher/node_modules', name, 'bin/node')
  if (existsSync(installed)) {
    const path = realpathSync(installed)
    if (spawnSync(path, ['--version']).status === 0) return path
  }
  if (isAtLeast(process.versions.node, 22, 18)) return process.execPath
  throw new PlainFailure(
    `Node 24 could not be installed from npm for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}: install Node 24 and start again.`,
  )
}

/**
 * The environment for children: `node` in it is Node 24, also for scripts that look for it in PATH.
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOfNode24() {
  return { ...process.env, PATH: [dirname(node24()), process.env.PATH].join(delimiter) }
}

/** @param {string} version @param {number} major @param {number} minor */
function isAtLeast(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}
