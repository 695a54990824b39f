import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Config, ConfigError } from '@countersign/changes'
import { templateFaults } from '@countersign/emails'
import { StartError } from './start-error.ts'

/**
 * Loads the configuration from a module whose default export is what `defineConfig` returned. A path is relative to
 * the current folder. Throws a StartError that says what is wrong with the file.
 */
export async function loadConfig(path: string): Promise<Config> {
  const file = resolve(path)
  const module = await import(pathToFileURL(file).href).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof ConfigError) throw new StartError(`${file}: ${message}`)
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(file)) {
      throw new StartError(
        `There is no configuration at ${file}. Set COUNTERSIGN_CONFIG to the path of yours.`,
      )
    }
    throw new StartError(`The configuration ${file} cannot be loaded: ${message}`)
  })
  const config: Partial<Config> | undefined = module.default
  if (typeof config?.subjects !== 'object' || !Array.isArray(config.types)) {
    throw new StartError(
      `The configuration ${file} has no default export made by defineConfig({ subjects, types }).`,
    )
  }
  const faults = templateFaults(config as Config)
  if (faults.length > 0)
    throw new StartError(`The configuration ${file} cannot be used:\n- ${faults.join('\n- ')}`)
  return config as Config
}
