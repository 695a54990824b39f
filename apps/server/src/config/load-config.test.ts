import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from './load-config.ts'

async function fileOf(sentences: object): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'countersign-config-')), 'countersign.config.mjs')
  await writeFile(file, `export default ${JSON.stringify({ subjects: {}, types: [], sentences })}`)
  return file
}

test('sentences of a host’s own are checked before anything is mailed', async () => {
  await expect(loadConfig(await fileOf({ de: { 'mail.hello': 'Moin,' } }))).resolves.toBeDefined()
  await expect(loadConfig(await fileOf({ de: { 'mail.helloName': 'Moin,' } }))).rejects.toThrow(
    /cannot be used:\n- sentences\.de: mail\.helloName lacks name/,
  )
})
