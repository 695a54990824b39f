import { createHash } from 'node:crypto'
import { DomainError } from '../domain-error.ts'

/**
 * Proof of an admin: the hash of a live session's token. The database finds who that is, and what they may do; it
 * believes no id, name or role that it is told.
 */
export interface SessionProof {
  session: Buffer
}

/** A program that asks, as the server has authenticated it. Every other role is known by its own name. */
export interface ClientRequester {
  kind: 'client'
  id: string | null
  name: string | null
}

/** Who asks: a client, or the admin whose session it is. */
export type ProvenRequester = SessionProof | ClientRequester

/** Who asks, as the database's functions take it: a session's hash in hex, or the client's id and name. */
export const requesterValues = (
  requester: ProvenRequester,
): [session: string | null, id: string | null, name: string | null] =>
  'session' in requester
    ? [requester.session.toString('hex'), null, null]
    : [null, requester.id, requester.name]

/** The proof that a session's token gives, as the database's `session_hash` writes it. */
export const proofOf = (token: string): SessionProof => ({
  session: createHash('sha256').update(token).digest(),
})

/** What the database answers to a proof that does not hold, or not for this. */
export type RequesterRefusal = 'not-signed-in' | 'not-allowed' | 'not-fresh'

const words = {
  'not-signed-in': 'Your session has ended. Please sign in again.',
  'not-allowed': 'Your role does not allow this any more.',
  'not-fresh': 'Sign in again first.',
}

export const refuseRequester = (refusal: RequesterRefusal): DomainError =>
  new DomainError(refusal, words[refusal])
