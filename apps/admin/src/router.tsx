import { createRouter } from '@tanstack/react-router'
import { base } from './base.ts'
import { readReturnPath } from './features/session/return-path.ts'
import { PageError } from './features/shell/page-error.tsx'
import { PageMissing } from './features/shell/page-missing.tsx'
import { queryClient, whenSignedOut } from './query-client.ts'
import { routeTree } from './routes/route-tree.tsx'

export const router = createRouter({
  routeTree,
  basepath: base,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: false,
  // Plain `?status=pending&search=ada`, readable and typeable, instead of JSON values.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
    return text && `?${text}`
  },
})

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  queryClient.clear()
  void router.navigate({ to: '/sign-in', state: { returnTo: readReturnPath(href) } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface HistoryState {
    /** Where to go once signed in: a path of our own. */
    returnTo?: string
  }
}
