import { redactKeys } from '@countersign/changes'
import { DomainError, type DomainErrorCode, isTemporary, LimitReached } from '@countersign/core'
import { TRY_AGAIN } from '../error-codes.ts'

/** What a request can fail with: its status, and its title, which never changes. */
export const problems = {
  'not-json': [400, 'The body is not JSON.'],
  'not-authenticated': [401, 'An API key is needed.'],
  'insufficient-scope': [403, 'The API key may not do this.'],
  'not-allowed': [403, 'This is not allowed.'],
  'not-found': [404, 'There is nothing here.'],
  'verification-not-found': [404, 'There is no such verification.'],
  'link-not-found': [404, 'This link does not work.'],
  'method-not-allowed': [405, 'This cannot be asked for in this way.'],
  'key-reused': [409, 'This idempotency key was used for another change.'],
  'being-applied': [409, 'The former change is being applied.'],
  'too-late': [409, 'It has ended already.'],
  'not-released': [409, 'Its e-mail is not sent yet.'],
  'too-large': [413, 'The request is larger than 256 KB.'],
  'unsupported-media-type': [415, 'Send JSON, as application/json.'],
  'bad-input': [422, 'The input is not valid.'],
  'subject-not-found': [422, 'There is no such subject.'],
  unchanged: [422, 'There is nothing to change.'],
  'too-many-requests': [429, 'Too many requests.'],
  'cooling-down': [429, 'The last e-mail was sent less than a minute ago.'],
  internal: [500, 'Something went wrong on our side.'],
  unavailable: [503, 'The database cannot be reached.'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** What is before a code in `type`. */
export const PROBLEM_TYPE = 'urn:countersign:problem:'

/** One fault of the input: in the body by its pointer (RFC 6901), else by the name of the parameter or header. */
export interface ProblemFault {
  pointer?: string
  parameter?: string
  header?: string
  detail: string
}

/** A refusal as RFC 9457 has it. `more` are members of its own beside the standard's. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly errors: ProblemFault[]
  readonly more: object
  readonly headers: Record<string, string>

  constructor(
    code: ProblemCode,
    detail = '',
    {
      errors = [],
      more = {},
      headers = {},
    }: { errors?: ProblemFault[]; more?: object; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.code = code
    this.errors = errors
    this.more = more
    this.headers = headers
  }

  get status(): number {
    return problems[this.code][0]
  }

  /** The body. No link's key is in it, whatever was asked for. */
  toJSON(): object {
    const [status, title] = problems[this.code]
    // guard keys-in-problems: "redactKeys(text)" → "text" (nothing-leaks.db.test.ts)
    const told = (fault: ProblemFault) =>
      Object.fromEntries(Object.entries(fault).map(([name, text]) => [name, redactKeys(text)]))
    const errors = this.errors.map(told)
    return {
      type: PROBLEM_TYPE + this.code,
      title,
      status,
      ...(this.message === '' ? {} : { detail: redactKeys(this.message) }),
      ...(errors.length > 0 ? { errors } : {}),
      ...this.more,
    }
  }
}

/**
 * Where a fault is in the body, as a pointer in a fragment (RFC 6901, section 6). Half a character, which has no UTF-8 and
 * so no place in a URI, is written as browsers do.
 */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  [
    '#',
    ...path
      // guard pointers-of-half-characters: ".toWellFormed()" → "" (rest.db.test.ts)
      .map((part) => String(part).replace(/~/g, '~0').replace(/\//g, '~1').toWellFormed())
      .map(encodeURI),
  ].join('/')

/** The engine's refusals that programs meet; what else it refuses with is a fault of ours here. */
const codes: Partial<Record<DomainErrorCode, ProblemCode>> = {
  'bad-input': 'bad-input',
  'subject-not-found': 'subject-not-found',
  'verification-not-found': 'verification-not-found',
  unchanged: 'unchanged',
  'key-reused': 'key-reused',
  'being-applied': 'being-applied',
  'not-allowed': 'not-allowed',
}

/** What was thrown as a problem; `internal` and `unavailable` are reported to the operators, too. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof LimitReached)
    return new Problem('too-many-requests', thrown.message, {
      headers: { 'Retry-After': String(thrown.retryAfterSeconds) },
    })
  if (isTemporary(thrown))
    return new Problem('unavailable', TRY_AGAIN, { headers: { 'Retry-After': '5' } })
  const code = thrown instanceof DomainError ? codes[thrown.code] : undefined
  if (!code) return new Problem('internal', 'Nothing was lost; please try again.')
  const { message, issues } = thrown as DomainError
  return new Problem(code, message, { errors: issues.map(faultOf) })
}

/** A hold's idempotency key comes in a header. */
const faultOf = ({ path, message: detail }: DomainError['issues'][number]): ProblemFault =>
  path[0] === 'idempotencyKey'
    ? { header: 'Idempotency-Key', detail }
    : { pointer: pointerTo(path), detail }
