import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Sample } from '../compare.ts'

export interface PoolOrder {
  mail: Pick<SendMailOptions, 'subject' | 'html' | 'text' | 'attachments'>
  count: number
}

// What an application does that has its mails rendered and hands them to nodemailer, its connections warm.
const [url = '', connections] = process.argv.slice(2)
const transport = createTransport({
  url,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
})

process.on('message', async ({ mail, count }: PoolOrder) => {
  const mails = Array.from({ length: count }, (_, n) => ({
    from: { name: 'Example Shop', address: 'shop@example.com' },
    to: `person-${n}@mail${n % 10}.example`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...mail,
  }))
  const startedAt = performance.now()
  await Promise.all(mails.map((options) => transport.sendMail(options)))
  const perSecond = (count / (performance.now() - startedAt)) * 1000
  process.send?.({ perSecond } satisfies Sample)
})
process.once('disconnect', () => process.exit())
