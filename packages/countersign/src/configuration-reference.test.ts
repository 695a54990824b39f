import { expect, test } from 'vitest'
import { configurationReference } from '../testing/configuration-reference.ts'

test('docs/configuration.md says what the code says of itself', async () => {
  await expect(configurationReference()).toMatchFileSnapshot('../../../docs/configuration.md')
})
