import type { Status } from '@countersign/changes'
import type { Told } from '../ledger.ts'
import { json, send } from './send-request.ts'

export type LinkAction = 'confirm' | 'decline' | 'renew'

/** A way to choose on a link. */
export interface LinkFace {
  name: 'page' | 'tRPC' | 'REST' | 'SQL'
  /** What it offers. */
  actions: readonly LinkAction[]
  /** Throws where no answer came, or one that says to try again. */
  choose(action: LinkAction, key: string, id: string): Promise<Told | undefined>
}

const PROCEDURES = { confirm: 'accept', decline: 'decline', renew: 'renew' } as const

/** The ways over HTTP: a link's page, the panel's procedures, and REST. */
export const linkFaces = (origin: string): LinkFace[] => [
  {
    name: 'page',
    actions: ['confirm', 'decline', 'renew'],
    async choose(action, key, id) {
      const page = { body: new URLSearchParams({ do: action }) }
      const { status, body } = await send(`${origin}/verification/${key}`, page)
      return status === 404 ? { kind: 'dead-link', id } : toldOfPage(id, action, status, body)
    },
  },
  {
    name: 'tRPC',
    actions: ['confirm', 'decline', 'renew'],
    async choose(action, key, id) {
      const url = `${origin}/trpc/confirm.${PROCEDURES[action]}`
      const { body } = await send(url, json({}, { key }))
      const data = body.result?.data
      return toldOfLink(id, data?.outcome, data?.details?.status)
    },
  },
  {
    name: 'REST',
    actions: ['confirm', 'decline'],
    async choose(action, key, id) {
      const { status, body } = await send(`${origin}/v1/links/${key}/${action}`, json({}, {}))
      return toldOfLink(id, status === 404 ? 'unknown' : body.outcome, body.link?.status)
    },
  },
]

/** What a page says by the mark beside its headline, and by what is on it. */
function toldOfPage(
  id: string,
  action: LinkAction,
  status: number,
  html: string,
): Told | undefined {
  const mark = /class="status ([a-z-]+)"/.exec(html)?.[1]
  switch (mark) {
    case undefined:
      return undefined
    case 'pending':
      if (status !== 200 || action === 'decline') return undefined
      if (action === 'confirm') return { kind: 'key-given', id }
      // A page that can be confirmed is of a link that works still.
      return html.includes('value="confirm"') ? undefined : { kind: 'done', verb: 'renew', id }
    case 'confirmed':
      // Only the answer to one's own confirmation lists what was changed.
      return html.includes('class="to"')
        ? { kind: 'applied', id }
        : { kind: 'ended', id, status: 'confirmed' }
    case 'undone':
    case 'too-late':
      return { kind: 'ended', id, status: 'confirmed' }
    default:
      return { kind: 'ended', id, status: mark as 'revoked' }
  }
}

/** What an outcome of the engine says; `status` is the link's after it. */
export function toldOfLink(
  id: string,
  outcome: string | undefined,
  status: Status,
): Told | undefined {
  switch (outcome) {
    case 'unknown':
      return { kind: 'dead-link', id }
    case 'applied':
      return { kind: 'applied', id }
    case 'waiting':
      return { kind: 'key-given', id }
    case 'renewed':
      return { kind: 'done', verb: 'renew', id }
    case undefined:
      throw new Error('an answer to a link has no outcome')
    default:
      return status === 'pending' ? undefined : { kind: 'ended', id, status }
  }
}
