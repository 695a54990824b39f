import { expect, test } from 'vitest'
import { pairs } from './pairs.ts'
import { verbNames } from './verbs.ts'

test('each verb races every other one and itself, once', () => {
  const every = verbNames.flatMap((one, n) => verbNames.slice(n).map((other) => `${one} ${other}`))
  expect(pairs.map(({ verbs }) => verbs.join(' '))).toEqual(every)
})
