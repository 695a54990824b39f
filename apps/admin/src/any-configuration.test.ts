import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(`${import.meta.dirname}/${file}`, 'utf8') }))

// What may be imported is a rule of biome.json.
test('no source of the panel asks for one type by its letter, or for one kind of subject', () => {
  expect(sources.length).toBeGreaterThan(100)
  for (const { file, text } of sources)
    expect(/'([A-Z]|Admin|User)'/.exec(text)?.[0], file).toBeUndefined()
})
