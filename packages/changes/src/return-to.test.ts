import { expect, test } from 'vitest'
import { readReturnTo, returnOriginsOf } from './return-to.ts'

const config = {
  brand: { homeUrl: 'https://shop.example/start' },
  returnOrigins: ['http://localhost:3000'],
}

test('people are led to declared origins alone', () => {
  expect(returnOriginsOf(config)).toEqual(['https://shop.example', 'http://localhost:3000'])
  for (const [text, read] of [
    ['https://shop.example', 'https://shop.example/'],
    ['https://shop.example/account?tab=1#mail', 'https://shop.example/account?tab=1#mail'],
    ['http://localhost:3000/a b', 'http://localhost:3000/a%20b'],
  ] as const)
    expect(readReturnTo(config, text)).toBe(read)
  for (const text of [
    '',
    '/account',
    'shop.example',
    'javascript:alert(1)',
    'http://shop.example/',
    'https://shop.example.evil/',
    'https://shop.example@evil.example/',
    'https://shop.example:444/',
    'https://user:pass@shop.example/',
    'https://evil.example/https://shop.example/',
  ])
    expect(readReturnTo(config, text), text).toBeNull()
})
