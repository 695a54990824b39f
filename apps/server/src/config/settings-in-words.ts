import { basename } from 'node:path'
import { languagesOf } from '@countersign/emails'
import type { SettingGroup } from '@countersign/router'
import { type Limit, limits } from '../limits/limits.ts'
import type { Settings } from './settings.ts'

/** What each limit counts, and for whom. */
const limitNames: Record<keyof typeof limits, string> = {
  wrongKeys: 'Wrong links, per visitor',
  pageViews: 'Views of one link, per visitor',
  apiRequests: 'Requests, per API client',
  wrongApiKeys: 'Wrong API keys, per visitor',
  holds: 'New verifications, per requester',
  peopleReads: 'Look-ups of people, per admin',
  mails: 'Mails, per mailbox',
  resends: 'Mails sent again, per verification',
  signInsHere: 'Sign-ins, per visitor and address',
  signInsFromNetwork: 'Sign-ins, per visitor',
  signInsAnywhere: 'Sign-ins, per address',
  signInSteps: 'Codes and passkeys, per visitor',
  codesHere: 'Wrong codes, per visitor and admin',
  codesAnywhere: 'Wrong codes, per admin',
  passwordResetsHere: 'Password links, per visitor',
  passwordResets: 'Password links, per address',
}

const ways = { smtp: 'SMTP', postmark: 'Postmark' }

/** What this server runs with, for admins to read: no secret is among it. Each says what sets it. */
export function settingsInWords(settings: Settings): SettingGroup[] {
  const { config, retentionDays, checkpointKey } = settings
  return [
    {
      title: 'Links and mails',
      items: [
        { name: 'Address of links', value: settings.publicUrl, setBy: 'PUBLIC_URL' },
        { name: 'Address of the panel', value: settings.panelUrl, setBy: 'PANEL_URL' },
        { name: 'Path of links', value: settings.linkPath, setBy: 'LINK_PATH' },
        {
          name: 'Mails leave by',
          value:
            settings.mailTransport.by === 'http'
              ? settings.mailTransport.url
              : ways[settings.mailTransport.by],
          setBy: 'countersign.config.ts',
        },
        {
          name: 'Bounces come back by Postmark’s webhook',
          value: settings.postmarkHookPassword ? 'Yes' : 'No',
          setBy: 'POSTMARK_HOOK_PASSWORD',
        },
        { name: 'Sender', value: settings.mailFrom, setBy: 'MAIL_FROM' },
        {
          name: 'Replies go to',
          value: settings.mailReplyTo,
          setBy:
            settings.mailReplyTo === config.brand?.support
              ? 'countersign.config.ts'
              : 'MAIL_REPLY_TO',
        },
        {
          name: 'Application',
          value: config.brand?.homeUrl ?? 'not said',
          setBy: 'countersign.config.ts',
        },
        {
          name: 'Logo',
          value: config.brand?.logo === undefined ? 'none' : basename(config.brand.logo),
          setBy: 'countersign.config.ts',
        },
        {
          name: 'Owners are mailed what needs them',
          value: config.alerts?.toOwners === false ? 'No' : 'At most once an hour',
          setBy: 'countersign.config.ts',
        },
        { name: 'Time zone', value: settings.timeZone, setBy: 'MAIL_TIME_ZONE' },
        {
          name: 'Languages',
          value: languagesOf(config.sentences).codes.join(', '),
          setBy: 'countersign.config.ts',
        },
      ],
    },
    {
      title: 'Safety',
      items: [
        {
          name: 'Details are removed',
          value: retentionDays === 0 ? 'never' : `${retentionDays} days after a link ran out`,
          setBy: 'RETENTION_DAYS',
        },
        { name: 'Epoch of links', value: `${settings.linkEpoch}`, setBy: 'LINK_EPOCH' },
        {
          name: 'Owners need a second factor',
          value: settings.requireTwoFactorForOwners ? 'Yes' : 'No',
          setBy: 'REQUIRE_TWO_FACTOR_FOR_OWNERS',
        },
        {
          name: 'Sign-in by a provider',
          value: settings.signIn.provider?.issuer ?? 'No',
          setBy: 'OIDC_ISSUER',
        },
        {
          name: 'Sign-in by password or passkey',
          value: settings.signIn.passwords ? 'Yes' : 'No',
          setBy: 'PASSWORD_SIGN_IN',
        },
        {
          name: 'Public key of checkpoints',
          value: checkpointKey?.publicKey ?? 'with the worker',
          setBy: 'CHECKPOINT_KEY',
        },
        {
          name: 'Webhooks to private addresses',
          value: settings.webhookPrivateAddresses ? 'Yes' : 'No',
          setBy: 'WEBHOOK_PRIVATE_ADDRESSES',
        },
        {
          name: 'Contact for weaknesses',
          value: settings.securityContact ?? 'none',
          setBy: 'SECURITY_CONTACT',
        },
      ],
    },
    {
      title: 'Limits',
      items: Object.entries(limits).map(([name, limit]) => ({
        name: limitNames[name as keyof typeof limits],
        value: limitInWords(limit),
        setBy: null,
      })),
    },
  ]
}

function limitInWords({ points, perSeconds }: Limit): string {
  const [count, unit] =
    perSeconds % 86_400 === 0
      ? [perSeconds / 86_400, 'day']
      : perSeconds % 3_600 === 0
        ? [perSeconds / 3_600, 'hour']
        : [perSeconds / 60, 'minute']
  return `${points} in ${count === 1 ? `a${unit === 'hour' ? 'n' : ''} ${unit}` : `${count} ${unit}s`}`
}
