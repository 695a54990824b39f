import { expect, test } from 'vitest'
import { readDemoEnv } from './demo-env.ts'

test('the mail preview can be left out, and what is no port is refused by its name', () => {
  expect(readDemoEnv({ MAIL_PREVIEW_PORT: '0', DATA_DIR: '' })).toMatchObject({
    MAIL_PREVIEW_PORT: null,
    MAILBOX_PORT: 4002,
    DATA_DIR: '.data',
  })
  expect(() => readDemoEnv({ MAILBOX_PORT: '0' })).toThrow(/MAILBOX_PORT must be a port number/)
})
