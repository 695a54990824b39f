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

/** Each link has a reader of its own, at an address of their own: limits count by it. */
const readerOf = (id: string) => ({
  'x-forwarded-for': `10.${[16, 8, 0].map((bits) => (Number(id) >> bits) & 255).join('.')}`,
})

/** The ways over HTTP: a link's page, the panel's procedures, and REST, which the release before does not have. */
export const linkFaces = (origin: string, earlierOrigin?: string): LinkFace[] => [
  pageFace(origin),
  procedureFace(origin),
  {
    name: 'REST',
    actions: ['confirm', 'decline'],
    async choose(action, key, id) {
      const { status, body } = await send(
        `${origin}/v1/links/${key}/${action}`,
        json(readerOf(id), {}),
      )
      return toldOfLink(id, status === 404 ? 'unknown' : body.outcome, body.link?.status)
    },
  },
  ...(earlierOrigin ? [pageFace(earlierOrigin), procedureFace(earlierOrigin)] : []),
]

const pageFace = (origin: string): LinkFace => ({
  name: 'page',
  actions: ['confirm', 'decline', 'renew'],
  async choose(action, key, id) {
    const page = { body: new URLSearchParams({ do: action }), headers: readerOf(id) }
    const { status, body } = await send(`${origin}/verification/${key}`, page)
    return toldOfPage(id, { action, status, html: body })
  },
})

const procedureFace = (origin: string): LinkFace => ({
  name: 'tRPC',
  actions: ['confirm', 'decline', 'renew'],
  async choose(action, key, id) {
    const url = `${origin}/trpc/confirm.${PROCEDURES[action]}`
    const { body } = await send(url, json(readerOf(id), { key }))
    const data = body.result?.data
    return toldOfLink(id, data?.outcome, data?.details?.status)
  },
})

/** What a page has beside its headline, as its style names it: its status, or what is told in its place. */
const STATUS_MARK = /<p class="status ([a-z-]+)"/
const ENDED = ['revoked', 'declined', 'superseded', 'conflicted', 'expired', 'applying'] as const
/** Of a page that shows a link: a choice was taken, came too late, or is not offered. */
const OF_A_LINK = [200, 400, 409, 410, 422]

interface Page {
  action: LinkAction
  status: number
  html: string
}

/** What a page says, by its status and its marks, and none of its words. Throws for a page that says nothing of a link. */
export function toldOfPage(id: string, { action, status, html }: Page): Told | undefined {
  if (status === 404) return { kind: 'dead-link', id }
  const mark = STATUS_MARK.exec(html)?.[1]
  if (mark === undefined || !OF_A_LINK.includes(status))
    throw new Error(`a link’s page has the status ${status} and the mark ${mark}`)
  switch (mark) {
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
  }
  const ended = ENDED.find((known) => known === mark)
  if (!ended) throw new Error(`a link’s page has the unknown mark ${mark}`)
  return { kind: 'ended', id, status: ended }
}

/** What an outcome of the engine says; `status` is the link's after it. */
export function toldOfLink(
  id: string,
  outcome: string | undefined,
  status: Status | undefined,
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
      if (status === undefined) throw new Error(`an answer to a link, ${outcome}, has no status`)
      return status === 'pending' ? undefined : { kind: 'ended', id, status }
  }
}
