import PostalMime from 'postal-mime'
import { compare, ratioRow, type Sample } from '../compare.ts'
import { emptyOutbox } from '../harness/empty-outbox.ts'
import type { PoolOrder } from '../harness/nodemailer-pool-process.ts'
import { startSmtpSink } from '../harness/smtp-sink.ts'
import { startDatabase } from '../harness/start-database.ts'
import { startProcess } from '../harness/start-process.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite } from '../suite.ts'

const MAILS_PER_ROUND = 8_000
/** So that its rounds last about as long as ours. */
const POOL_MAILS_PER_ROUND = 3_000
/** As many as the worker keeps. */
const CONNECTIONS = 10

/** A worker that empties the outbox, against nodemailer's own pool sending the same mail out of memory. */
export const mail: Suite = {
  name: 'mail',
  title: 'Mailing what is in the outbox',
  async run(terms) {
    const count = Math.ceil(MAILS_PER_ROUND / terms.scale)
    const poolCount = Math.ceil(POOL_MAILS_PER_ROUND / terms.scale)
    const database = await startDatabase(terms)
    const sink = await startSmtpSink(terms)
    await startServer(terms, database, { processType: 'worker', smtpUrl: sink.url })
    const pool = startProcess(terms, 'nodemailer-pool', [sink.url, String(CONNECTIONS)])
    const { firstMail } = await emptyOutbox(database, sink, 1)
    const order: PoolOrder = { mail: await readMail(firstMail), count: poolCount }
    const samples = await compare(
      { pool: () => pool.ask<Sample>(order), outbox: () => emptyOutbox(database, sink, count) },
      terms,
    )
    const figure = 'mails out of the outbox, to nodemailer’s pool sending the same ones'
    return [ratioRow(figure, samples.outbox, samples.pool, { atLeast: 2.5 })]
  },
}

/** What nodemailer needs to compose this mail again, pictures included. */
async function readMail(message: string): Promise<PoolOrder['mail']> {
  const { subject = '', html = '', text = '', attachments } = await PostalMime.parse(message)
  return {
    subject,
    html,
    text,
    attachments: attachments.map(({ content, contentId, mimeType }) => ({
      content: typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)),
      contentType: mimeType,
      cid: contentId?.slice(1, -1),
      contentDisposition: 'inline',
    })),
  }
}
