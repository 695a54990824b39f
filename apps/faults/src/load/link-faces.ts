import type { Status } from '@countersign/changes'
import type { Told } from '../ledger.ts'
import { json, send } from './send-request.ts'

export type LinkFace = (
  action: 'confirm' | 'decline',
  key: string,
  id: string,
) => Promise<Told | undefined>

/** The ways to choose on a link: its page, the panel's procedures, and REST. */
export const linkFaces = (origin: string): LinkFace[] => [
  async (action, key, id) => {
    const page = { body: new URLSearchParams({ do: action }) }
    const { status, body } = await send(`${origin}/verification/${key}`, page)
    return status === 404
      ? { kind: 'dead-link', id }
      : toldOfPage(id, body, action === 'confirm' && status === 200)
  },
  async (action, key, id) => {
    const procedure = action === 'confirm' ? 'accept' : 'decline'
    const { body } = await send(`${origin}/trpc/confirm.${procedure}`, json({}, { key }))
    const data = body.result?.data
    return toldOfLink(id, data?.outcome, data?.details?.status)
  },
  async (action, key, id) => {
    const { status, body } = await send(`${origin}/v1/links/${key}/${action}`, json({}, {}))
    return toldOfLink(id, status === 404 ? 'unknown' : body.outcome, body.link?.status)
  },
]

/** What a page says by the mark beside its headline. */
function toldOfPage(id: string, html: string, isTaken: boolean): Told | undefined {
  const mark = /class="status ([a-z-]+)"/.exec(html)?.[1]
  if (mark === 'pending') return isTaken ? { kind: 'key-given', id } : undefined
  if (mark === undefined || mark === 'too-late') return undefined
  return { kind: 'ended', id, status: mark === 'undone' ? 'confirmed' : (mark as 'confirmed') }
}

function toldOfLink(id: string, outcome: string | undefined, status: Status): Told | undefined {
  switch (outcome) {
    case 'unknown':
      return { kind: 'dead-link', id }
    case 'applied':
      return { kind: 'applied', id }
    case 'waiting':
      return { kind: 'key-given', id }
    case undefined:
      throw new Error('an answer to a link has no outcome')
    default:
      return status === 'pending' ? undefined : { kind: 'ended', id, status }
  }
}
