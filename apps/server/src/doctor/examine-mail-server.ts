import { connectMailServer } from '../mail/smtp.ts'
import { type Finding, right, wrong } from './finding.ts'

const MOST_MS = 10_000

/** Connects to the mail server and signs in as a worker does; sends nothing. */
export async function examineMailServer({
  smtpUrl,
  requireTls,
}: {
  smtpUrl: string
  requireTls: boolean | undefined
}): Promise<Omit<Finding, 'check'>> {
  const timeouts = {
    greetingMs: MOST_MS,
    envelopeMs: MOST_MS,
    contentMs: MOST_MS,
    endOfDataMs: MOST_MS,
  }
  const mailServer = connectMailServer({ smtpUrl, requireTls, timeouts })
  try {
    const fault = await mailServer.findFault()
    return fault
      ? wrong(`The mail server of SMTP_URL cannot be used (${fault}).`)
      : right(`The mail server ${new URL(smtpUrl).host} lets us in.`)
  } finally {
    mailServer.close()
  }
}
