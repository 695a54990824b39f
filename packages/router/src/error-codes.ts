import { redactKeys } from '@countersign/changes'
import {
  DomainError,
  type DomainErrorCode,
  type Issue,
  isTemporary,
  LimitReached,
} from '@countersign/core'
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'

/** True whether it was carried out or not: a connection may be lost after the commit. */
export const TRY_AGAIN =
  'Our database cannot be reached just now. Look whether this was done, and try again in a moment.'

type TransportCode = TRPCError['code']

const transportCodes = {
  'bad-input': 'BAD_REQUEST',
  'subject-not-found': 'NOT_FOUND',
  'verification-not-found': 'NOT_FOUND',
  'message-not-found': 'NOT_FOUND',
  unchanged: 'UNPROCESSABLE_CONTENT',
  'key-reused': 'CONFLICT',
  'being-applied': 'CONFLICT',
  'admin-not-found': 'NOT_FOUND',
  'address-taken': 'CONFLICT',
  'already-active': 'CONFLICT',
  'last-owner': 'CONFLICT',
  'not-owner': 'FORBIDDEN',
  'not-signed-in': 'UNAUTHORIZED',
  'not-allowed': 'FORBIDDEN',
  'not-fresh': 'PRECONDITION_REQUIRED',
  'webhook-not-found': 'NOT_FOUND',
  'delivery-not-found': 'NOT_FOUND',
  'name-taken': 'CONFLICT',
  'webhook-needed': 'CONFLICT',
  'api-key-not-found': 'NOT_FOUND',
  'too-many-keys': 'CONFLICT',
} satisfies Record<DomainErrorCode, TransportCode>

/** What the answer to a refused call says beside its message. */
export interface ErrorData {
  code: TransportCode
  httpStatus: number
  /** By which we find the request in the log. */
  requestId?: string
  /** Of the procedure. */
  path?: string
  /** The fields that are wrong, where it names any. */
  issues?: Issue[]
}

/** What went wrong before there was a context, which would have named the request. */
export class RequestFault extends TRPCError {
  readonly requestId: string | undefined

  constructor({ code, message, cause }: TRPCError, requestId: string | undefined) {
    super({ code, message, cause })
    this.requestId = requestId
  }
}

/** The refusals of engine and limits in the transport's words; every other error stays as it is. */
export function toTransportError(thrown: unknown): TRPCError {
  const error = getTRPCErrorFromUnknown(thrown)
  const { cause } = error
  if (cause instanceof LimitReached)
    return new TRPCError({ code: 'TOO_MANY_REQUESTS', message: cause.message, cause })
  if (isTemporary(cause))
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: TRY_AGAIN, cause })
  return cause instanceof DomainError
    ? new TRPCError({ code: transportCodes[cause.code], message: cause.message, cause })
    : error
}

/** Which fields an error speaks of; empty when it speaks of none. A link's key in their names is left out. */
export function issuesOf({ cause }: TRPCError): Issue[] {
  const issues =
    cause instanceof DomainError || cause instanceof ZodError ? (cause.issues as Issue[]) : []
  return issues.map(({ path, message }) => ({
    path: path.map((name) => (typeof name === 'string' ? redactKeys(name) : name)),
    message: redactKeys(message),
  }))
}

/** Nothing has that name. What was asked for is not repeated: a link's key may be there. */
export const isUnknownProcedure = ({ code, cause }: TRPCError): boolean =>
  code === 'NOT_FOUND' && !(cause instanceof DomainError)

/** What a client may read of an error. What we did not expect says nothing of its cause. */
export function messageFor(error: TRPCError): string {
  if (isUnknownProcedure(error)) return 'There is no such procedure.'
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return 'Something went wrong on our side. Nothing was lost; please try again.'
  }
  if (!(error.cause instanceof ZodError)) return redactKeys(error.message)
  const [issue] = issuesOf(error)
  return issue
    ? [issue.path.join('.'), issue.message].filter(Boolean).join(': ')
    : 'The input is not valid.'
}
