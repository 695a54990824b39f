import { createHash } from 'node:crypto'
import type { SubjectRef } from '@countersign/changes'
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

/**
 * A person that asks about their own row, in a session that the caller vouches for. The database believes it of the
 * roles that may act as their subjects alone.
 */
export interface SubjectRequester {
  kind: 'subject'
  subject: SubjectRef
}

/** Who asks: a client, the admin whose session it is, or the subject itself. */
export type ProvenRequester = SessionProof | ClientRequester | SubjectRequester

export const isSubject = (requester: ProvenRequester): requester is SubjectRequester =>
  'subject' in requester

/** Who asks, as the database's functions take it: a session's hash in hex, or the client's id and name. */
export function requesterValues(
  requester: ProvenRequester,
): [session: string | null, id: string | null, name: string | null] {
  if ('session' in requester) return [requester.session.toString('hex'), null, null]
  return isSubject(requester) ? [null, null, null] : [null, requester.id, requester.name]
}

/** The subject that asks, as the database's functions take it. */
export const subjectValues = (
  requester: ProvenRequester,
): [kind: string | null, id: string | null] =>
  isSubject(requester) ? [requester.subject.kind, requester.subject.id] : [null, null]

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

const MAY_NOT_ACT =
  'The database role that this signs in as may not act as its subjects: it needs that right.'

export const refuseRequester = (refusal: RequesterRefusal, by?: ProvenRequester): DomainError =>
  new DomainError(refusal, by && isSubject(by) ? MAY_NOT_ACT : words[refusal])
