import { expect, test } from 'vitest'
import { z } from 'zod'
import { storedAs, storedFormOf } from './stored-form.ts'

test('what one copy of the module declares, another reads: a package has a copy of its own', async () => {
  const url = new URL('./stored-form.ts?copy', import.meta.url).href
  const copy: typeof import('./stored-form.ts') = await import(url)
  expect(copy.storedAs).not.toBe(storedAs)

  const form = { maxLength: 3, message: 'At most 3 characters.' }
  expect(storedFormOf(copy.storedAs(form, z.string()))).toBe(form)
  expect(copy.storedFormOf(storedAs(form, z.string()))).toBe(form)
})
