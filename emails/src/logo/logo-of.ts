import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '@countersign/changes'
import { type Logo, LogoError, readLogo } from './read-logo.ts'

/** The absolute path of a logo, which is relative to a folder, or a `file:` URL. */
export const logoPath = (logo: string, folder: string): string =>
  logo.startsWith('file:') ? fileURLToPath(logo) : resolve(folder, logo)

/** What is wrong with a configuration's logo, as sentences; its path is absolute. */
export function logoFaults(config: Pick<Config, 'brand'>): string[] {
  try {
    logoOf(config)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/**
 * The logo of a configuration, whose path is relative to `folder`; `null` where it has none. Throws a LogoError with a
 * sentence that names the file and says what is wrong with it.
 */
export function logoOf({ brand }: Pick<Config, 'brand'>, folder = process.cwd()): Logo | null {
  if (brand?.logo === undefined) return null
  const path = logoPath(brand.logo, folder)
  try {
    return readLogo(readFileSync(path))
  } catch (error) {
    if (error instanceof LogoError) throw new LogoError(`\`brand.logo\` ${path} ${error.message}`)
    throw new LogoError(
      `\`brand.logo\` ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): a path is relative to the configuration, or to the current folder of a program that passes it on`,
    )
  }
}
