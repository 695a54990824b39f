import type { Status } from '@countersign/changes'
import type { exampleConfig } from '@countersign/changes/testing'
import { DomainError } from '@countersign/core'
import type { Countersign } from 'countersign'
import type { Told } from '../ledger.ts'

/** A person whose address is to be changed, once. */
export interface Life {
  /** The id of the person's row. */
  user: string
  to: string
  idempotencyKey: string
}

/** Who asks: by which way in, and with which right. Each way in has its own words for the same things. */
export interface Face {
  /** Throws where no answer came, or one that says to try again. */
  hold(life: Life): Promise<Told>
  revoke(id: string): Promise<Told | undefined>
  resend(id: string): Promise<void>
}

export type LinkFace = (
  action: 'confirm' | 'decline',
  key: string,
  id: string,
) => Promise<Told | undefined>

/** No answer, or one that says to try again: what it would have told is open. */
export class NoAnswer extends Error {}

interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what is missing in an answer is a finding, wherever it is read.
  body: any
}

const PATIENCE_MS = 20_000

/** Sends a request. Throws a NoAnswer for what temporary faults may cause: none at all, 429, 502 and 503. */
async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    ...init,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause) => {
    throw new NoAnswer('no answer', { cause })
  })
  const text = await response.text().catch((cause) => {
    throw new NoAnswer('half an answer', { cause })
  })
  if (response.status === 429 || response.status > 500) throw new NoAnswer(`${response.status}`)
  if (response.status === 500)
    throw new Error(`500 from ${new URL(url).pathname.slice(0, 20)}: ${text.slice(0, 200)}`)
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: isJson ? JSON.parse(text) : text }
}

const json = (headers: Record<string, string>, body: object): RequestInit => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

const changeOf = ({ user, to }: Life) => ({
  type: 'email-address' as const,
  subject: { kind: 'User', id: user } as const,
  changes: { User: { email: to } },
})

const toldOfHold = (to: string, id: unknown): Told =>
  typeof id === 'string' ? { kind: 'held', to, id } : { kind: 'refused', to }

/** An operator of the panel. The present address has to confirm, too. */
export const panelFace = (origin: string, cookie: string): Face => {
  const call = (procedure: string, input: object) =>
    send(`${origin}/trpc/verifications.${procedure}`, json({ cookie }, input))
  return {
    async hold(life) {
      const { body } = await call('hold', {
        ...changeOf(life),
        type: 'A',
        idempotencyKey: life.idempotencyKey,
      })
      return toldOfHold(life.to, body.result?.data.id)
    },
    async revoke(id) {
      const { body } = await call('revoke', { id, reason: 'A campaign of faults' })
      return endedBy(id, body.result?.data, 'revoked')
    },
    async resend(id) {
      await call('resend', { id })
    },
  }
}

/** A client with an API key, in whose session the person asks. */
export const restFace = (origin: string, key: string): Face => {
  const call = (path: string, body: object, headers = {}) =>
    send(
      `${origin}/v1/verifications${path}`,
      json({ authorization: `Bearer ${key}`, ...headers }, body),
    )
  return {
    async hold(life) {
      const { body } = await call(
        '',
        { ...changeOf(life), onBehalfOf: 'subject' },
        { 'idempotency-key': life.idempotencyKey },
      )
      return toldOfHold(life.to, body.id)
    },
    async revoke(id) {
      const { body } = await call(`/${id}/revoke`, {})
      return endedBy(id, body, 'revoked')
    },
    async resend(id) {
      await call(`/${id}/resend`, {})
    },
  }
}

/** A host's own process. Whatever is no refusal may have come from a fault. */
export const engineFace = (countersign: Countersign<typeof exampleConfig>): Face => ({
  async hold(life) {
    const { id } = await countersign
      .hold({ ...changeOf(life), idempotencyKey: life.idempotencyKey })
      .catch((error: unknown) => {
        if (error instanceof DomainError) return { id: undefined }
        throw new NoAnswer('the engine failed', { cause: error })
      })
    return toldOfHold(life.to, id)
  },
  async revoke(id) {
    const answer = await countersign.revoke({ id }).catch((cause) => {
      throw new NoAnswer('the engine failed', { cause })
    })
    return endedBy(id, answer, 'revoked')
  },
  async resend(id) {
    await countersign.resend({ id }).catch((cause) => {
      throw new NoAnswer('the engine failed', { cause })
    })
  },
})

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

/** What an answer says of how a verification ended: by this, or before. */
function endedBy(
  id: string,
  answer: { outcome?: string; status?: Status } | undefined,
  ending: 'revoked',
): Told | undefined {
  if (answer?.outcome === ending) return { kind: 'ended', id, status: ending }
  const { status } = answer ?? {}
  return typeof status !== 'string' || status === 'pending'
    ? undefined
    : { kind: 'ended', id, status }
}
