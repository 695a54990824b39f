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

/** So long, in ms, the other side may take for each step where a person waits for the answer. */
const CHECK_STEP_MS = 10_000

/**
 * Opens the transport of these settings. The other side may take `stepMs` for each step, and as long as sending allows
 * where it is left out. Throws a StartError where what the transport needs is not set.
 */
export function openTransport(settings: TransportSettings, stepMs?: number): OpenTransport {
  const { mailTransport: transport, smtpUrl, smtpRequireTls } = settings
  switch (transport.by) {
    case 'smtp':
      return connectMailServer({
        smtpUrl: needed('SMTP_URL', smtpUrl, 'a worker sends mails'),
        requireTls: smtpRequireTls ?? undefined,
        timeouts: allOf(['greetingMs', 'envelopeMs', 'contentMs', 'endOfDataMs'], stepMs),
      })
    case 'postmark':
      return connectPostmark({
        ...transport,
        token: needed('POSTMARK_TOKEN', settings.postmarkToken, 'mails are sent by postmark()'),
        timeouts: allOf(['connectMs', 'answerMs', 'bodyMs'], stepMs),
      })
    case 'http':
      return connectMailHook({
        ...transport,
        secret: needed('MAIL_HOOK_SECRET', settings.mailHookSecret, 'mails are sent by httpMail()'),
        timeouts: allOf(['connectMs', 'answerMs', 'bodyMs'], stepMs),
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
 * be used, also where the other side takes a step longer than `stepMs`.
 */
export async function checkTransport(
  settings: TransportSettings,
  stepMs = CHECK_STEP_MS,
): Promise<string> {
  // guard silence-ends-a-check: ", stepMs)" → ")" (check-transport.test.ts)
  const transport = openTransport(settings, stepMs)
  try {
    const fault = await transport.findFault()
    if (fault) throw new StartError(`${transportInWords(settings)} cannot be used (${fault}).`)
    return `${transportInWords(settings)} lets us in.`
  } finally {
    transport.close()
  }
}

const allOf = <Name extends string>(names: Name[], ms: number | undefined) =>
  Object.fromEntries(ms === undefined ? [] : names.map((name) => [name, ms])) as {
    [Key in Name]?: number
  }

function needed(name: string, value: string | undefined, why: string): string {
  if (value === undefined) throw new StartError(`${name} is missing: ${why}.`)
  return value
}
