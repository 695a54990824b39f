import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { createJiti } from 'jiti'
import { StartError } from './start-error.ts'

/** Where a configuration is looked for, in this order, when nothing names one. */
const NAMES = ['ts', 'mts', 'js', 'mjs'].map((ending) => `countersign.config.${ending}`)

/**
 * Loads the configuration from a module whose default export is what `defineConfig` returned: the one at `path`, which
 * is relative to the current folder, else `countersign.config.ts` (or .mts, .js, .mjs) there. TypeScript is loaded on
 * every Node, whatever it uses of it. The path of its logo is absolute from then on. Throws a StartError that says what
 * is wrong with the file.
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
  const found = await withLogoPath(config as Config, dirname(file))
  const faults = await findMailFaults(found)
  if (faults.length > 0)
    throw new StartError(`The configuration ${file} cannot be used:\n- ${faults.join('\n- ')}`)
  return found
}

async function withLogoPath(config: Config, folder: string): Promise<Config> {
  const { brand } = config
  if (brand?.logo === undefined) return config
  const { logoPath } = await import('@countersign/emails')
  return { ...config, brand: { ...brand, logo: logoPath(brand.logo, folder) } }
}

/** What renders mails takes its time to load, and many configurations have neither of these. */
async function findMailFaults(config: Config): Promise<string[]> {
  const { types, sentences, brand } = config
  if (types.every(({ template }) => template === undefined) && !sentences && !brand?.logo) return []
  const { logoFaults, ownSentenceFaults, templateFaults } = await import('@countersign/emails')
  return [...logoFaults(config), ...ownSentenceFaults(config), ...templateFaults(config)]
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
