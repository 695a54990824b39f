import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { createJiti } from 'jiti'
import { StartError } from './start-error.ts'

/** Where a configuration is looked for, in this order, when nothing names one. */
const NAMES = ['ts', 'mts', 'js', 'mjs'].map((ending) => `countersign.config.${ending}`)

/**
 * Loads the configuration from a module whose default export is what `defineConfig` returned: the one at `path`, which
 * is relative to the current folder, else `countersign.config.ts` (or .mts, .js, .mjs) there. TypeScript is loaded on
 * every Node, whatever it uses of it. Throws a StartError that says what is wrong with the file.
 */
export async function loadConfig(path?: string): Promise<Config> {
  const file = findConfig(path)
  // Node's own loader first, which shares its modules with us; jiti where that cannot read the file.
  const jiti = createJiti(import.meta.url, { fsCache: false, tryNative: true })
  const module = await jiti.import<{ default?: Partial<Config> }>(file).catch((error: Error) => {
    if (error.name === 'ConfigError') throw new StartError(`${file}: ${error.message}`)
    throw new StartError(`The configuration ${file} cannot be loaded: ${error.message}`)
  })
  const config = module.default
  if (typeof config?.subjects !== 'object' || !Array.isArray(config.types)) {
    throw new StartError(
      `The configuration ${file} has no default export made by defineConfig({ brand, subjects, types }).`,
    )
  }
  const faults = await findMailFaults(config as Config)
  if (faults.length > 0)
    throw new StartError(`The configuration ${file} cannot be used:\n- ${faults.join('\n- ')}`)
  return config as Config
}

/** What renders mails takes its time to load, and most configurations have neither templates nor sentences. */
async function findMailFaults(config: Config): Promise<string[]> {
  if (config.types.every(({ template }) => template === undefined) && !config.sentences) return []
  const { ownSentenceFaults, templateFaults } = await import('@countersign/emails')
  return [...ownSentenceFaults(config), ...templateFaults(config)]
}

/** The absolute path of the configuration at `path`, else of the one in the current folder. Throws a StartError where there is none. */
export function findConfig(path?: string): string {
  if (path !== undefined) {
    const file = resolve(path)
    if (existsSync(file)) return file
    throw new StartError(
      `There is no configuration at ${file}. Set COUNTERSIGN_CONFIG to the path of yours.`,
    )
  }
  const found = configHere()
  if (found) return found
  throw new StartError(
    `There is no ${NAMES[0]} in ${process.cwd()}. Run the command where it is, or set COUNTERSIGN_CONFIG to its path.`,
  )
}

/** The absolute path of the configuration in the current folder; `undefined` where there is none. */
export const configHere = (): string | undefined =>
  NAMES.map((name) => resolve(name)).find((file) => existsSync(file))
