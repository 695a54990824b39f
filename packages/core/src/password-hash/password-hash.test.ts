import { scryptSync } from 'node:crypto'
import { type Column, password, schemaOf } from '@countersign/changes'
import { verify as verifyArgon2 } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'
import { expect, test } from 'vitest'
import { argon2id, bcrypt, scrypt } from './password-hash.ts'

const PASSWORD = 'correct horse bättery'

test('argon2id is what others verify, with the parameters that OWASP names', async () => {
  const hash = await argon2id()(PASSWORD)

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyArgon2(hash, PASSWORD)).toBe(true)
  expect(await verifyArgon2(hash, `${PASSWORD}.`)).toBe(false)
})

test('bcrypt is what others verify', async () => {
  const hash = await bcrypt({ cost: 10 })(PASSWORD)

  expect(hash).toMatch(/^\$2[by]\$10\$/)
  expect(await verifyBcrypt(PASSWORD, hash)).toBe(true)
})

test('scrypt is a PHC string whose parts make the same key again', async () => {
  const [, name, , salt = '', key = ''] = (await scrypt({ ln: 12 })(PASSWORD)).split('$')

  expect(name).toBe('scrypt')
  const again = scryptSync(PASSWORD, Buffer.from(salt, 'base64'), 32, { N: 2 ** 12, r: 8, p: 1 })
  expect(again.toString('base64').replace(/=+$/, '')).toBe(key)
})

test('what bcrypt would cut off is refused, counted in bytes', () => {
  const isTaken = (column: Column, value: string) => schemaOf(column).safeParse(value).success
  const column = password({ hash: bcrypt() })

  expect(isTaken(column, 'é'.repeat(36))).toBe(true)
  expect(isTaken(column, 'é'.repeat(37))).toBe(false)
  expect(isTaken(password({ hash: argon2id() }), 'é'.repeat(37))).toBe(true)
})
