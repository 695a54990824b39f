import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnv } from './env.ts'
import { weaknessOf } from './secret-weakness.ts'

test.each([
  ['contains', 'changeme-changeme-changeme-changeme'],
  ['contains', 'this-is-my-super-secret-key-1234567'],
  ['contains', 'Change_Me_0e5b1e6e7d0a4f0b8c5f2d1a9'],
  ['contains', 'your-link-key-goes-here-9f8e7d6c5b4a'],
  ['too few', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  ['too few', '0101010011010100101010010101001010101'],
  ['repeats', 'k3jF82hGn1Wk3jF82hGn1Wk3jF82hGn1Wk3jF82'],
  ['repeats', 'Gx7!mPq2Zr9@Gx7!mPq2Zr9@Gx7!mPq2Zr9@Gx7!mP'],
  ['sequence', 'abcdefghijklmnopqrstuvwxyz0123456789'],
  ['sequence', 'qwertyuiopasdfghjklzxcvbnm1234567890'],
])('%s: %s', (why, secret) => expect(weaknessOf(secret)).toContain(why))

test('what a machine drew is never refused, in base64url, base64 or hexadecimal', () => {
  for (let n = 0; n < 5_000; n++) {
    const bytes = randomBytes(32)
    for (const encoding of ['base64url', 'base64', 'hex'] as const) {
      const secret = bytes.toString(encoding)
      expect(weaknessOf(secret), secret).toBeUndefined()
    }
  }
})

describe('beside a database, the server starts only with secrets of its own', () => {
  const drawn = () => randomBytes(32).toString('base64url')
  const good = {
    DATABASE_URL: 'postgres://server@localhost/countersign',
    PUBLIC_URL: 'https://accounts.example.com',
    MAIL_FROM: 'Shop <mail@example.com>',
    SMTP_URL: 'smtp://mail.example.com',
    LINK_KEYS: `1:${drawn()}`,
    ENCRYPTION_KEYS: `1:${drawn()}`,
    AUTH_SECRET: drawn(),
    CHECKPOINT_KEY: drawn(),
  }
  const command = /node -e "console\.log\(require\('node:crypto'\)/

  test('with them', () => expect(() => readEnv(good)).not.toThrow())

  test.each(['LINK_KEYS', 'ENCRYPTION_KEYS', 'AUTH_SECRET', 'CHECKPOINT_KEY'] as const)(
    'not without %s, nor with a short or an example one, and it says how to make one',
    (name) => {
      const ring = name.endsWith('_KEYS') ? '2:' : ''
      const refusal = (value: string | undefined) => {
        try {
          readEnv({ ...good, [name]: value })
        } catch (error) {
          if (error instanceof EnvironmentError) return error.message
          throw error
        }
        return 'started'
      }
      for (const value of [
        undefined,
        '',
        `${ring}short`,
        `${ring}changeme-changeme-changeme-changeme`,
        `${ring}${'a'.repeat(40)}`,
      ]) {
        expect(refusal(value), value).toContain(name)
        expect(refusal(value), value).toMatch(command)
      }
    },
  )

  test('a process that only answers over HTTP needs no key for checkpoints', () =>
    expect(() =>
      readEnv({ ...good, PROCESS_TYPE: 'web', CHECKPOINT_KEY: undefined }),
    ).not.toThrow())

  test('not with a weak older secret in a ring', () => {
    const LINK_KEYS = `2:${drawn()},1:${'ab'.repeat(20)}`
    expect(() => readEnv({ ...good, LINK_KEYS })).toThrow(
      /LINK_KEYS has a weak secret: 1 has too few/,
    )
  })

  test('not with one secret for two purposes', () => {
    const ENCRYPTION_KEYS = `1:${good.AUTH_SECRET}`
    expect(() => readEnv({ ...good, ENCRYPTION_KEYS })).toThrow(/the same secret/)
  })

  test('and a refusal never repeats a secret', () => {
    const AUTH_SECRET = `changeme-${drawn()}`
    expect(() => readEnv({ ...good, AUTH_SECRET })).not.toThrow(new RegExp(AUTH_SECRET))
  })
})
