import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What figures depend on besides the code that is measured. */
export interface Machine {
  processor: string
  cores: number
  memoryGb: number
  system: string
  /** Of what is measured, and of what it is measured against: name → version. */
  versions: Record<string, string>
}

const PACKAGES = ['hono', 'postgres', 'better-auth', 'nodemailer']

/** Describes the machine that this runs on. What is not installed has no version. */
export async function describeMachine(): Promise<Machine> {
  const found = await Promise.all([
    ...PACKAGES.map(async (name) => [name, await versionOfPackage(name)] as const),
    versionOfPgbench().then((version) => ['pgbench', version] as const),
  ])
  const installed = found.filter((pair): pair is [string, string] => pair[1] !== undefined)
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    versions: { Node: process.versions.node, ...Object.fromEntries(installed) },
  }
}

async function versionOfPackage(name: string): Promise<string | undefined> {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as { version: string }).version
}

async function versionOfPgbench(): Promise<string | undefined> {
  const { stdout } = await execute('pgbench', ['--version']).catch(() => ({ stdout: '' }))
  return /\d+(\.\d+)+/.exec(stdout)?.[0]
}
