import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '../../..')

declare module 'vitest' {
  export interface ProvidedContext {
    /** Paths of the packages as they are published. */
    tarballs: { client: string; server: string; preview: string }
  }
}

/**
 * npm finds the machine's configuration (registry, certificates) beside the Node that it came with. So it runs with
 * that one, and never with the repository's own Node, which the launcher puts in front of PATH.
 */
const npmEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(ROOT))
    .join(delimiter),
  CI: 'true',
}

interface Run {
  cwd: string
  env?: NodeJS.ProcessEnv
}

/** Runs a program and returns its output. Throws an Error with all that it wrote when it fails. */
export async function run(program: string, args: string[], { cwd, env }: Run): Promise<string> {
  try {
    const { stdout } = await runFile(program, args, { cwd, env, maxBuffer: 10_000_000 })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

/** Builds one of our packages as its release does, and returns the path of its tarball in `folder`. */
export async function pack(packageFolder: string, folder: string): Promise<string> {
  const cwd = resolve(ROOT, packageFolder)
  // As its prepack script would: with this Node.
  await run(process.execPath, ['--run', 'prepack'], { cwd, env: process.env })
  const args = ['--yes', 'pnpm@12.21.0', 'pack', '--config.ignore-scripts=true']
  const before = await readdir(folder)
  await run('npx', [...args, '--pack-destination', folder], { cwd, env: npmEnvironment })
  const made = (await readdir(folder)).find((name) => !before.includes(name))
  if (!made) throw new Error(`${packageFolder} was not packed`)
  return join(folder, made)
}

/** Installs packages (tarballs, or names of the registry) with npm in a folder outside of the repository. */
export async function install(folder: string, packages: string[]): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  await run('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    env: npmEnvironment,
  })
}

/** Compiles files of a host, strictly, and with the declarations of packages checked too. */
export async function compile(
  folder: string,
  files: string[],
  { types = [] }: { types?: string[] } = {},
): Promise<void> {
  const compilerOptions = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2024',
    noEmit: true,
    // As Node runs them.
    allowImportingTsExtensions: true,
    types,
  }
  const project = join(folder, 'tsconfig.json')
  await writeFile(project, JSON.stringify({ compilerOptions, files }))
  await run(join(ROOT, 'node_modules/.bin/tsc'), ['--project', project], { cwd: folder })
}

/** What judges a package. They bring more packages than all else that tests use, so this test alone installs them. */
const LINTERS = ['publint@0.3.25', '@arethetypeswrong/cli@0.18.5']

/** Judges tarballs as those who publish do: what their package.json promises is there, and their types resolve. */
export async function lintTarballs(tarballs: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-linters-'))
  const lint = (...args: string[]) => run(process.execPath, args, { cwd: folder })
  try {
    await install(folder, LINTERS)
    for (const tarball of tarballs) {
      await lint('node_modules/.bin/publint', 'run', tarball, '--strict')
      await lint('node_modules/.bin/attw', tarball, '--profile', 'esm-only')
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
