import type { Config, MailTransport } from '@countersign/changes'
import type { CheckpointKey, KeyRing } from '@countersign/core'
import type { SignInSettings } from './sign-in-variables.ts'

/** Everything the server runs with. */
export interface Settings {
  /** What may be changed, and whose. */
  config: Config
  /** What this process does: answer over HTTP, send mails, or both. */
  processType: 'web' | 'worker' | 'both'
  host: string
  port: number
  /** Where its metrics can be read without a token; nowhere where it is not set. */
  metricsPort?: number | undefined
  metricsHost?: string | undefined
  /** With it they can be read on `port`, too. */
  metricsToken?: string | undefined
  databaseUrl: string
  /** For the worker's own role; the same where it has none. */
  workerDatabaseUrl: string
  /** A streaming standby's, for the role of `databaseUrl`; lists are read there. */
  readDatabaseUrl?: string | undefined
  mailTransport: MailTransport
  /** Of the transport, where mails are sent: only a worker does. */
  smtpUrl?: string | undefined
  /** Whether mails go over TLS or not at all; `null`: where SMTP_URL has credentials. */
  smtpRequireTls: boolean | null
  postmarkToken?: string | undefined
  /** What Postmark’s webhooks come with; without it none are taken. */
  postmarkHookPassword?: string | undefined
  /** `whsec_…` */
  mailHookSecret?: string | undefined
  /** Sender of all mails, e.g. `Example Shop <mail@example.com>`. */
  mailFrom: string
  /** Where answers to mails go, and whom pages name for questions; like the sender, or a bare address. */
  mailReplyTo: string
  /** IANA name; times in mails and on pages are written in it. */
  timeZone: string
  /** Without a slash at the end. Links are built from it alone. */
  publicUrl: string
  /** Where the panel is, without a slash at the end; its path may be any. */
  panelUrl: string
  linkPath: string
  /** Proxies whose X-Forwarded-For is believed: addresses and CIDR ranges. */
  trustedProxies: string[]
  linkKeys: KeyRing
  /** Links that were mailed under another epoch are unknown. */
  linkEpoch: number
  /** How long verifications keep their details after their links ran out; 0 keeps them for ever. */
  retentionDays: number
  encryptionKeys: KeyRing
  /** A worker signs checkpoints of the audit trail with it; others need none. */
  checkpointKey?: CheckpointKey | undefined
  authSecret: string
  signIn: SignInSettings
  /** Owners without a second factor at sign-in reach their account alone. */
  requireTwoFactorForOwners: boolean
  /** Webhooks may go to addresses that are not public, and over http. */
  webhookPrivateAddresses: boolean
  /** Who is told of weaknesses: a `mailto:`, `https:` or `tel:` address. */
  securityContact: string | null
  logLevel: string
  logFormat: 'json' | 'text'
}

/** A sender's two parts: the name people see, falling back to the domain, and the address. */
export function parseSender(mailFrom: string): { name: string; address: string } {
  const match = /^(?:(.*?)\s*<)?([^\s<>]+@[^\s<>]+?)>?$/s.exec(mailFrom)
  const address = match?.[2] ?? mailFrom
  return { name: match?.[1]?.replace(/^"|"$/g, '') || (address.split('@')[1] ?? address), address }
}
