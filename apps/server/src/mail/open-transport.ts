import type { Settings } from '../config/settings.ts'
import { StartError } from '../config/start-error.ts'
import { connectMailHook } from './mail-hook.ts'
import type { OpenTransport } from './mail-transport.ts'
import { connectPostmark } from './postmark.ts'
import { connectMailServer } from './smtp.ts'

type TransportSettings = Pick<
  Settings,
  'mailTransport' | 'smtpUrl' | 'postmarkToken' | 'mailHookSecret'
> & { smtpRequireTls?: boolean | null }

/** Opens the transport of these settings. Throws a StartError where what it needs is not set. */
export function openTransport(settings: TransportSettings): OpenTransport {
  const { mailTransport: transport, smtpUrl, smtpRequireTls } = settings
  switch (transport.by) {
    case 'smtp':
      return connectMailServer({
        smtpUrl: needed('SMTP_URL', smtpUrl, 'a worker sends mails'),
        requireTls: smtpRequireTls ?? undefined,
      })
    case 'postmark':
      return connectPostmark({
        ...transport,
        token: needed('POSTMARK_TOKEN', settings.postmarkToken, 'mails are sent by postmark()'),
      })
    case 'http':
      return connectMailHook({
        ...transport,
        secret: needed('MAIL_HOOK_SECRET', settings.mailHookSecret, 'mails are sent by httpMail()'),
      })
  }
}

/** The chosen transport, in a sentence's words. */
export function transportInWords({
  mailTransport,
}: Pick<TransportSettings, 'mailTransport'>): string {
  switch (mailTransport.by) {
    case 'smtp':
      return 'The mail server of SMTP_URL'
    case 'postmark':
      return 'Postmark'
    case 'http':
      return `The program at ${new URL(mailTransport.url).host}`
  }
}

/**
 * Asks the transport of these settings whether it lets us in, and says so. Throws a StartError that says why it cannot
 * be used.
 */
export async function checkTransport(settings: TransportSettings): Promise<string> {
  const transport = openTransport(settings)
  try {
    const fault = await transport.findFault()
    if (fault) throw new StartError(`${transportInWords(settings)} cannot be used (${fault}).`)
    return `${transportInWords(settings)} lets us in.`
  } finally {
    transport.close()
  }
}

function needed(name: string, value: string | undefined, why: string): string {
  if (value === undefined) throw new StartError(`${name} is missing: ${why}.`)
  return value
}
