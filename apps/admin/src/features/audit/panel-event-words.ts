import type { Answers } from '../../trpc.ts'
import { roleWords } from '../session/roles.ts'

type PanelEvent = Answers['audit']['panelEvents']['items'][number]

/** What an admin did, in words; what it does not know of it is left out. */
export function panelEventWords({ kind, detail }: Pick<PanelEvent, 'kind' | 'detail'>): string {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const role = (value: unknown) =>
    roleWords[text(value) as keyof typeof roleWords]?.name.toLowerCase() ?? text(value)
  switch (kind) {
    case 'signed-in':
      return `Signed in${byProvider(detail)}`
    case 'joined':
      return `Came as ${role(detail.role)}${byProvider(detail)}`
    case 'identity-linked':
      return `Linked to ${text(detail.issuer)}`
    case 'invited':
      return `Invited ${text(detail.name)} as ${role(detail.role)}`
    case 'role-changed':
      return `Made ${text(detail.name)} ${role(detail.role)} instead of ${role(detail.from)}${byProvider(detail)}`
    case 'removed':
      return `Removed ${text(detail.name)}, who was ${role(detail.role)}`
    case 'key-created':
      return `Made an API key for ${text(detail.name)}`
    case 'key-rotated':
      return `Rotated the API key of ${text(detail.name)}`
    case 'key-revoked':
      return `Revoked the API key of ${text(detail.name)}`
    case 'exported':
      return `Exported ${exported[text(detail.what)] ?? 'a list'} as ${detail.format === 'csv' ? 'CSV' : 'JSON lines'}${narrowedWords(detail.filters)}`
    case 'webhook-added':
      return `Added the webhook ${text(detail.name)} to ${text(detail.url)}`
    case 'webhook-changed':
      return `Changed the webhook ${text(detail.name)} to ${text(detail.url)}`
    case 'webhook-paused':
      return `Paused the webhook ${text(detail.name)}${pausedWords[text(detail.because)] ?? ''}`
    case 'webhook-resumed':
      return `Resumed the webhook ${text(detail.name)}`
    case 'webhook-rotated':
      return `Gave the webhook ${text(detail.name)} a new secret`
    case 'webhook-shown':
      return `Looked at the secret of the webhook ${text(detail.name)}`
    case 'address-cleared':
      return `Cleared the address of ${mailOf(detail)}, which was held back: ${text(detail.reason)}`
    case 'webhook-removed':
      return `Removed the webhook ${text(detail.name)}`
  }
}

const byProvider = ({ by }: { by?: unknown }) => (by === 'provider' ? ' by the provider' : '')

const mailOf = ({ verification, message }: { verification?: unknown; message?: unknown }) =>
  typeof verification === 'string' ? `verification ${verification}` : `mail ${message}`

const pausedWords: Record<string, string> = {
  gone: ': its endpoint answered that it is gone',
  expired: ': its endpoint accepted nothing for three days',
}

const exported: Record<string, string> = {
  verifications: 'verifications',
  events: 'the audit trail',
  'panel-events': 'what admins did',
}

function narrowedWords(filters: unknown): string {
  const parts = Object.entries((filters ?? {}) as Record<string, unknown>)
  if (parts.length === 0) return ''
  return `, by ${parts.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', ')}`
}
