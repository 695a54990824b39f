import { httpMail, smtp } from '@countersign/changes'
import { afterEach, expect, test } from 'vitest'
import { openScriptedSmtp } from '../../testing/scripted-smtp.ts'
import { hookSecret, openReceiver } from '../../testing/webhook-receiver.ts'
import { checkTransport } from './open-transport.ts'

const STEP_MS = 200

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

test.for([
  [{ greeting: null }, 'Greeting never received'],
  [{ ehlo: null }, 'Timeout'],
] as const)(
  'a mail server that says nothing any more (%j) is not waited for without an end',
  async ([script, words]) => {
    const server = await openScriptedSmtp(script)
    open.push(server)
    const asked = checkTransport({ mailTransport: smtp(), smtpUrl: server.url }, STEP_MS)
    await expect(asked).rejects.toThrow(`The mail server of SMTP_URL cannot be used (${words}).`)
  },
)

test('a program that takes a request and says nothing is not waited for without an end', async () => {
  const program = await openReceiver(() => {})
  open.push(program)
  const settings = { mailTransport: httpMail({ url: program.url }), mailHookSecret: hookSecret }
  await expect(checkTransport(settings, STEP_MS)).rejects.toThrow('cannot be used (no answer')
})
