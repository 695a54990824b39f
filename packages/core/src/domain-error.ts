/** One fault of an input: where it is and what is wrong, in words for the person who gave it. */
export interface Issue {
  path: (string | number)[]
  message: string
}

/** What the engine refuses with; the transport maps each code to its own. */
export type DomainErrorCode =
  | 'bad-input'
  | 'subject-not-found'
  | 'verification-not-found'
  | 'message-not-found'
  | 'unchanged'
  | 'key-reused'
  | 'being-applied'
  | 'admin-not-found'
  | 'address-taken'
  | 'already-active'
  | 'last-owner'
  | 'not-owner'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-fresh'
  | 'webhook-not-found'
  | 'delivery-not-found'
  | 'name-taken'
  | 'webhook-needed'
  | 'api-key-not-found'
  | 'too-many-keys'

/** A refusal with a message fit for people; `issues` name the fields it speaks of. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: DomainErrorCode
  readonly issues: Issue[]

  constructor(code: DomainErrorCode, message: string, issues: Issue[] = []) {
    super(message)
    this.code = code
    this.issues = issues
  }
}

/** A fault of the input's, whose message names the field. */
export const badInput = (path: Issue['path'], message: string): DomainError =>
  new DomainError('bad-input', `${path.join('.') || 'input'}: ${message}`, [{ path, message }])
