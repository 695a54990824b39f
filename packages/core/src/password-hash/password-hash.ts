import { randomBytes, type ScryptOptions, scrypt as scryptOf } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordHash } from '@countersign/changes'
import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'

/* Ready-made hashes for `password({ hash })`, with the parameters of the OWASP Password Storage Cheat Sheet. */

/** Argon2id with 19 MiB, two passes and one lane; the result is a PHC string, `$argon2id$v=19$…`. */
export const argon2id = ({
  memoryCost = 19_456,
  timeCost = 2,
  parallelism = 1,
} = {}): PasswordHash => {
  const options = { memoryCost, timeCost, parallelism }
  return (password) => hashArgon2(password, options)
}

/** What bcrypt hashes of a password; it leaves the rest out without a word. */
const BCRYPT_BYTES = 72

/** bcrypt, `$2b$12$…`. Passwords of more than 72 bytes are refused. */
export const bcrypt = ({ cost = 12 } = {}): PasswordHash =>
  Object.assign((password: string) => hashBcrypt(password, cost), { maxBytes: BCRYPT_BYTES })

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scryptOf)

/** scrypt with N = 2^17, r = 8 and p = 1; the result is a PHC string, `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export const scrypt = ({ ln = 17, r = 8, p = 1 } = {}): PasswordHash => {
  const maxmem = 2 * 128 * 2 ** ln * r
  const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return async (password) => {
    const salt = randomBytes(16)
    const key = await derive(password.normalize('NFKC'), salt, 32, { N: 2 ** ln, r, p, maxmem })
    return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(key)}`
  }
}
