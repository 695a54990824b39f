import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from '../config/start-error.ts'

const secrets = z.object({
  linkKeys: z.string(),
  encryptionKeys: z.string(),
  authSecret: z.string(),
  checkpointKey: z.string(),
  serverRolePassword: z.string(),
  workerRolePassword: z.string(),
  shopRolePassword: z.string(),
})

export type DemoSecrets = z.infer<typeof secrets>

/** The demo's own secrets, made at its first start and kept beside its data, readable by its user alone. */
export async function demoSecrets(dataDir: string): Promise<DemoSecrets> {
  const file = join(dataDir, 'secrets.json')
  try {
    await mkdir(dataDir, { recursive: true })
    const text = await readFile(file, 'utf8').catch(() => undefined)
    const known = text === undefined ? {} : JSON.parse(text)
    // What a newer version needs besides is made now.
    const made: DemoSecrets = secrets.parse({
      linkKeys: `1:${secret()}`,
      encryptionKeys: `1:${secret()}`,
      authSecret: secret(),
      checkpointKey: secret(),
      serverRolePassword: secret(),
      workerRolePassword: secret(),
      shopRolePassword: secret(),
      ...known,
    })
    await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600 })
    return made
  } catch (error) {
    throw new StartError(
      `The folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}): make it writable, or set DATA_DIR to another.`,
    )
  }
}

const secret = () => randomBytes(32).toString('base64url')
