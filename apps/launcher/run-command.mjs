import { spawn } from 'node:child_process'
import { ROOT } from './repository.mjs'

/**
 * Runs a command whose output is shown as it comes. It is given no stdin: nothing here may ask.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export async function runVisibly(command, args, env, cwd = ROOT) {
  return ended(spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] }))
}

/**
 * Runs a command whose output matters only when it fails.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runQuietly(command, args, env, cwd = ROOT) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
  }
  const code = await ended(child)
  return { code, output }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
