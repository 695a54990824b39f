import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

// This file, and whatever it imports at once, must run on Node 20, which our packages do not.

interface Command {
  /** Loads and runs it; returns what to say, or the exit code when it has said everything itself. */
  run(args: string[]): Promise<string | number>
  /** The exit code when it could not run; 1 by itself. */
  failed?: number
}

/** Errors whose message is a sentence for whoever runs the command. */
const PLAIN = ['StartError', 'EnvironmentError', 'DomainError', 'DatabaseUrlError']

/** Beside the packages: the command itself is a file of apps/server/dist. */
const NODE_24 = resolve(process.argv[1] ?? '', '../../../../node_modules/node/bin/node')

/** Runs a command as the README writes it: on any Node from 20 on, with `.env`, and plain words when it cannot. */
export async function runCommand({ run, failed = 1 }: Command): Promise<void> {
  if (!runsTypeScript(process.versions.node)) {
    process.exitCode = runOnNode24(failed)
    return
  }
  try {
    const { readDotEnv } = await import('../config/env.ts')
    readDotEnv()
    const outcome = await run(process.argv.slice(2))
    if (typeof outcome === 'number') process.exitCode = outcome
    else console.log(outcome)
  } catch (error) {
    const isPlain = error instanceof Error && PLAIN.includes(error.name)
    console.error(isPlain ? error.message : error)
    process.exitCode = failed
  }
}

/** Our packages are TypeScript, which Node runs from 22.18 on. */
function runsTypeScript(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** Runs the same command with the Node that came with the packages, and returns its exit code. */
function runOnNode24(failed: number): number {
  if (!existsSync(NODE_24)) {
    console.error(
      `This is Node ${process.versions.node}, and the Node 24 that Countersign brings is not installed: run npm start once, or use Node 24.`,
    )
    return failed
  }
  const { status } = spawnSync(NODE_24, process.argv.slice(1), { stdio: 'inherit' })
  return status ?? failed
}
