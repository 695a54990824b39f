import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** What figures depend on besides the code that is measured, and the commit of that, in one line. */
export function describeMachine(): string {
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`
  const peers = ['better-auth', 'nodemailer'].map((name) => `${name} ${versionOf(name)}`)
  return [
    `${processor}, ${os.availableParallelism()} cores, ${memory}, ${os.type()} ${os.release()}`,
    [`Node ${process.versions.node}`, ...peers, outputOf('pgbench', '--version')].join(', '),
    new Date().toISOString().slice(0, 10),
    `commit ${outputOf('git', 'describe', '--always', '--dirty', '--exclude=*')}`,
  ].join('; ')
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function outputOf(command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  } catch {
    return `no ${command}`
  }
}
