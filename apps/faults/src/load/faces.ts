import type { Status } from '@countersign/changes'
import type { exampleConfig } from '@countersign/changes/testing'
import { DomainError } from '@countersign/core'
import type { Countersign } from 'countersign'
import type { Told } from '../ledger.ts'
import { json, NoAnswer, send } from './send-request.ts'

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
