import type { AppRouter } from '@countersign/router'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { base } from './base.ts'
import { queryClient } from './query-client.ts'

/** Calls procedures directly, for what is more than one request. */
export const trpcClient = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${base}trpc` })] })

/** Typed query and mutation options for every procedure of the server. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })

/** What the procedures take. */
export type Requests = inferRouterInputs<AppRouter>

/** What the procedures answer. */
export type Answers = inferRouterOutputs<AppRouter>
