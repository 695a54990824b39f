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

/**
 * Who asks: by which way in, and with which right. Each way in has its own words for the same things. `user` is the
 * person of whom a verification is, for those who ask on their behalf. Each throws where no answer came, or one that
 * says to try again.
 */
export interface Face {
  name: 'tRPC' | 'REST' | 'code'
  hold(life: Life): Promise<Told>
  revoke(id: string, user: string): Promise<Told | undefined>
  resend(id: string, user: string): Promise<Told | undefined>
  /** Only admins approve. */
  approve?(id: string): Promise<Told | undefined>
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
    name: 'tRPC',
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
      return toldOf(id, body.result?.data)
    },
    async resend(id) {
      const { body } = await call('resend', { id })
      return toldOf(id, body.result?.data)
    },
    async approve(id) {
      const { body } = await call('approve', { id })
      return toldOf(id, body.result?.data)
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
  const onBehalfOf = (user: string) => ({
    onBehalfOf: 'subject',
    subject: { kind: 'User', id: user },
  })
  return {
    name: 'REST',
    async hold(life) {
      const { body } = await call(
        '',
        { ...changeOf(life), onBehalfOf: 'subject' },
        { 'idempotency-key': life.idempotencyKey },
      )
      return toldOfHold(life.to, body.id)
    },
    async revoke(id, user) {
      const { body } = await call(`/${id}/revoke`, onBehalfOf(user))
      return toldOf(id, body.verification ?? body)
    },
    async resend(id, user) {
      const { body } = await call(`/${id}/resend`, onBehalfOf(user)).catch((error: unknown) => {
        // Its last mail is less than a minute old: nothing has come of it.
        if (error instanceof NoAnswer && error.status === 429) return { body: {} }
        throw error
      })
      return toldOf(id, body.verification ?? body)
    },
  }
}

/** A host's own process. Whatever is no refusal may have come from a fault. */
export const engineFace = (countersign: Countersign<typeof exampleConfig>): Face => {
  const asSubject = (id: string, user: string) =>
    [{ id, subject: { kind: 'User', id: user } }, { as: 'subject' }] as const
  return {
    name: 'code',
    async hold(life) {
      const { id } = await countersign
        .hold({ ...changeOf(life), idempotencyKey: life.idempotencyKey })
        .catch((error: unknown) => {
          if (error instanceof DomainError) return { id: undefined }
          throw failed(error)
        })
      return toldOfHold(life.to, id)
    },
    async revoke(id, user) {
      const answer = countersign.revoke(...asSubject(id, user))
      return toldOf(id, await answer.catch((cause) => Promise.reject(failed(cause))))
    },
    async resend(id, user) {
      const answer = countersign.resend(...asSubject(id, user))
      return toldOf(id, await answer.catch((cause) => Promise.reject(failed(cause))))
    },
  }
}

const failed = (cause: unknown) => new NoAnswer('the engine failed', { cause })

/** What an answer says of a verification: what was done of it, or how it has ended, by this or before. */
function toldOf(id: string, answer: { outcome?: string; status?: Status } = {}): Told | undefined {
  const { outcome, status } = answer
  if (outcome === 'revoked') return { kind: 'ended', id, status: 'revoked' }
  if (outcome === 'queued') return { kind: 'done', verb: 'resend', id }
  if (outcome === 'approved') return { kind: 'done', verb: 'approve', id }
  return typeof status !== 'string' || status === 'pending'
    ? undefined
    : { kind: 'ended', id, status }
}
