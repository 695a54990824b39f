import { randomBytes } from 'node:crypto'
import { parseKeyRing } from '@countersign/core'
import { expect, test } from 'vitest'
import { refuseGuessableSecrets } from './secret-guesses.ts'

test.each([
  'correct horse battery staple of doom',
  'to be or not to be that is the question',
  'our shop has the best cards in all berlin',
  'Summer2026!Winter2027!Spring2028!Autumn',
  'the quick brown fox jumps over the lazy dog',
  'myCompanyName-production-2026-link-key-1',
])(
  'a phrase is refused as a secret, by its variable’s name, and is not repeated: %s',
  async (phrase) => {
    for (const [name, variables] of Object.entries({
      AUTH_SECRET: { AUTH_SECRET: phrase },
      METRICS_TOKEN: { METRICS_TOKEN: phrase },
      POSTMARK_HOOK_PASSWORD: { POSTMARK_HOOK_PASSWORD: phrase },
      'ENCRYPTION_KEYS, 2': { ENCRYPTION_KEYS: parseKeyRing(`2:${phrase}`) },
    })) {
      const refused = refuseGuessableSecrets(variables)
      await expect(refused).rejects.toThrow(`${name} can be guessed`)
      await expect(refused).rejects.not.toThrow(phrase)
    }
  },
)

test('what a machine drew is taken, 16 bytes in hexadecimal too', async () => {
  for (let n = 0; n < 30; n++)
    for (const AUTH_SECRET of [
      randomBytes(32).toString('base64url'),
      randomBytes(16).toString('hex'),
    ])
      await refuseGuessableSecrets({ AUTH_SECRET })
})
