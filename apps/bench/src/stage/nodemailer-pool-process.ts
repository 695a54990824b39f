import { argv } from 'node:process'
import { composeMail } from '@countersign/emails'
import { createTransport, type SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { usualFacts } from './mail-facts.ts'
import type { PoolOrder } from './nodemailer-pool.ts'
import { sharedNowMs } from './smtp-sink.ts'

// Runs beside the bench: what an application does that has its mails rendered and hands them to nodemailer.
const [url = '', connections = ''] = argv.slice(2)
const transport = createTransport({
  url,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
})

process.on('message', async ({ mode, first, count }: PoolOrder) => {
  const mails: SendMailOptions[] = []
  for (let n = first; n < first + count; n++) {
    const mail = await mailTo(n)
    mails.push(mode === 'raw' ? await rawOf(mail) : mail)
  }
  const startedAtMs = sharedNowMs()
  await Promise.all(mails.map((mail) => transport.sendMail(mail)))
  process.send?.({ startedAtMs })
})
process.on('disconnect', () => transport.close())

async function mailTo(n: number): Promise<SendMailOptions & { to: string }> {
  const facts = usualFacts(n)
  return {
    from: { name: 'Example Shop', address: 'shop@example.com' },
    to: facts.recipient,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...composeMail(facts),
  }
}

async function rawOf(mail: SendMailOptions & { to: string }): Promise<SendMailOptions> {
  const raw = await new MailComposer(mail).compile().build()
  return { envelope: { from: 'shop@example.com', to: mail.to }, raw }
}
