import type { ApiClient, Limits } from '@countersign/core'
import type { z } from 'zod'

/** What a route needs of the key: to hold (its type is judged later), one of the plain scopes, any key, or none. */
type RouteScope = 'hold' | 'read' | 'resend' | 'revoke' | 'apply' | 'any' | null

type Success = 200 | 201 | 202

export interface Answer<Reply> {
  status?: Success
  headers?: Record<string, string>
  body: Reply
}

/** Who asks, and how. `client` is there wherever the route has a scope. */
interface Asking {
  client: ApiClient
  limits: Limits
  idempotencyKey: string | undefined
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal
}

type None = z.ZodObject<Record<never, never>>

interface RouteOf<
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> {
  id: string
  summary: string
  description?: string
  at: `${'get' | 'post'} /v1/${string}`
  scope: RouteScope
  /** What each status of success says. */
  success: Partial<Record<Success, string>>
  isIdempotent?: true
  path?: Path
  query?: Query
  body?: Body
  /** Whether the body may be left out. */
  isBodyOptional?: true
  reply: Reply
  run(
    input: { path: z.output<Path>; query: z.output<Query>; body: z.output<Body> },
    asking: Asking,
  ): Promise<Answer<z.input<Reply>>>
}

export type Route = RouteOf<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>

/** One row of the table: types what `run` gets by its schemas. */
export const route = <
  Reply extends z.ZodType,
  Path extends z.ZodObject = None,
  Query extends z.ZodObject = None,
  Body extends z.ZodType = z.ZodUndefined,
>(
  declared: RouteOf<Path, Query, Body, Reply>,
): Route => declared as unknown as Route
