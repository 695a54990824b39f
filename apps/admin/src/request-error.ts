import type { AppRouter } from '@countersign/router'
import { TRPCClientError } from '@trpc/client'

/** A fault of one input field: where it is in the input, and what is wrong in words. */
interface Issue {
  path: (string | number)[]
  message: string
}

/** The server's code for a failed request; `undefined` when no server answered. */
export function errorCode(error: unknown): string | undefined {
  return isAnswer(error) ? (error.data?.code ?? undefined) : undefined
}

export const isSignedOut = (error: unknown): boolean => errorCode(error) === 'UNAUTHORIZED'

/** Whether asking again may help: no answer, the server's own fault, or something that passes. */
export function isWorthRetrying(error: unknown): boolean {
  const code = errorCode(error)
  return code === undefined || code === 'INTERNAL_SERVER_ERROR' || code === 'SERVICE_UNAVAILABLE'
}

/** The faults of the input's fields, keyed by dotted path (`changes.User.email`). */
export function fieldErrors(error: unknown): Record<string, string> {
  const issues: readonly Issue[] = (isAnswer(error) && error.data?.issues) || []
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]))
}

/** What went wrong, fit for people. */
export function errorWords(error: unknown): string {
  if (isAnswer(error) && error.data) return error.message
  return 'The server can’t be reached. Check the connection, then try again.'
}

function isAnswer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}
