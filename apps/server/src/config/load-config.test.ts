import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { symbolSvg } from '@countersign/emails/testing/logos'
import { expect, test } from 'vitest'
import { loadConfig } from './load-config.ts'

async function fileOf(sentences: object, brand = {}): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'countersign-config-')), 'countersign.config.mjs')
  await writeFile(
    file,
    `export default ${JSON.stringify({ subjects: {}, types: [], sentences, brand })}`,
  )
  return file
}

test('sentences of a host’s own are checked before anything is mailed', async () => {
  await expect(loadConfig(await fileOf({ de: { 'mail.hello': 'Moin,' } }))).resolves.toBeDefined()
  await expect(loadConfig(await fileOf({ de: { 'mail.helloName': 'Moin,' } }))).rejects.toThrow(
    /cannot be used:\n- sentences\.de: mail\.helloName lacks name/,
  )
})

test('a logo is looked for beside the configuration, and one that cannot be used is refused with the reason', async () => {
  const file = await fileOf({}, { logo: './logo.svg' })
  const logo = join(dirname(file), 'logo.svg')
  await expect(loadConfig(file)).rejects.toThrow(
    `\`brand.logo\` ${logo} cannot be read (ENOENT): a path is relative to the configuration`,
  )
  await writeFile(logo, symbolSvg.replace('<svg', '<svg onload="alert(1)"'))
  await expect(loadConfig(file)).rejects.toThrow(
    `cannot be used:\n- \`brand.logo\` ${logo} has an event handler`,
  )
  await writeFile(logo, symbolSvg)
  expect((await loadConfig(file)).brand).toEqual({ logo })
})
