import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readAuditSearch } from '../features/audit/audit-search.ts'
import { readHoldSearch } from '../features/hold/hold-search.ts'
import { readOutboxSearch } from '../features/outbox/outbox-search.ts'
import { overviewQuery } from '../features/overview/overview-query.ts'
import { meQuery } from '../features/session/me.ts'
import { HOME, readReturnPath } from '../features/session/return-path.ts'
import { sessionQuery } from '../features/session/session-query.ts'
import { PageMissing } from '../features/shell/page-missing.tsx'
import { PanelShell } from '../features/shell/panel-shell.tsx'
import {
  dropUnknown,
  listInputOf,
  readListSearch,
} from '../features/verification-list/list-search.ts'
import { typesQuery } from '../features/verification-status/use-types.ts'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'
import { VerificationsPage } from './verifications-page.tsx'

/** All that an owner who must set up two-factor may see until then. */
const ACCOUNT = '/account'

const root = createRootRoute({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

const panel = createRoute({
  getParentRoute: () => root,
  id: 'panel',
  component: PanelShell,
  beforeLoad: async ({ location }) => {
    const isKnown = queryClient.getQueryData(meQuery.queryKey) !== undefined
    if (!isKnown && !(await queryClient.fetchQuery(sessionQuery))) {
      throw redirect({ to: '/sign-in', state: { returnTo: readReturnPath(location.href) } })
    }
    const { mustSetUpTwoFactor } = await queryClient.ensureQueryData(meQuery)
    if (!mustSetUpTwoFactor) return
    if (location.pathname !== ACCOUNT) throw redirect({ to: ACCOUNT })
  },
  loader: async () => {
    const { mustSetUpTwoFactor } = await queryClient.ensureQueryData(meQuery)
    if (!mustSetUpTwoFactor) await queryClient.ensureQueryData(typesQuery)
  },
})

const home = createRoute({
  getParentRoute: () => panel,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: HOME })
  },
})

const overview = createRoute({
  getParentRoute: () => panel,
  path: '/overview',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
  loader: () => void queryClient.prefetchQuery(overviewQuery),
})

const approvals = createRoute({
  getParentRoute: () => panel,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
})

const verifications = createRoute({
  getParentRoute: () => panel,
  path: '/verifications',
  component: VerificationsPage,
  validateSearch: readListSearch,
  loaderDeps: ({ search }) => readListSearch(search),
  loader: async ({ deps }) => {
    const namesTypes = deps.type !== undefined || deps.subjectKind !== undefined
    const types = namesTypes ? await queryClient.ensureQueryData(typesQuery) : []
    const input = listInputOf(dropUnknown(deps, types))
    void queryClient.prefetchQuery(trpc.verifications.list.queryOptions(input))
  },
})

const verification = createRoute({
  getParentRoute: () => verifications,
  path: '$id',
  component: lazyRouteComponent(() => import('./verification-page.tsx'), 'VerificationPage'),
  validateSearch: ({
    ask,
  }: Record<string, unknown>): { ask?: 'approve' | 'revoke' | undefined } => ({
    ask: ask === 'approve' || ask === 'revoke' ? ask : undefined,
  }),
})

const newVerification = createRoute({
  getParentRoute: () => panel,
  path: '/verifications/new',
  validateSearch: readHoldSearch,
  component: lazyRouteComponent(() => import('./new-verification-page.tsx'), 'NewVerificationPage'),
})

const outbox = createRoute({
  getParentRoute: () => panel,
  path: '/outbox',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./outbox-page.tsx'), 'OutboxPage'),
})

const deliveries = createRoute({
  getParentRoute: () => panel,
  path: '/outbox/webhooks',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./deliveries-page.tsx'), 'DeliveriesPage'),
})

const heldBack = createRoute({
  getParentRoute: () => panel,
  path: '/outbox/held-back',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./held-back-page.tsx'), 'HeldBackPage'),
})

const delivery = createRoute({
  getParentRoute: () => deliveries,
  path: '$id',
  component: lazyRouteComponent(() => import('./delivery-page.tsx'), 'DeliveryPage'),
})

const audit = createRoute({
  getParentRoute: () => panel,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

const types = createRoute({
  getParentRoute: () => panel,
  path: '/types',
  component: lazyRouteComponent(() => import('./types-page.tsx'), 'TypesPage'),
})

const settings = createRoute({
  getParentRoute: () => panel,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => panel,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./api-keys-page.tsx'), 'ApiKeysPage'),
})

const webhooks = createRoute({
  getParentRoute: () => panel,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
})

const admins = createRoute({
  getParentRoute: () => panel,
  path: '/admins',
  component: lazyRouteComponent(() => import('./admins-page.tsx'), 'AdminsPage'),
})

const account = createRoute({
  getParentRoute: () => panel,
  path: ACCOUNT,
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

/** Whatever else is asked for, within the panel's frame. */
const missing = createRoute({ getParentRoute: () => panel, path: '$', component: PageMissing })

export const routeTree = root.addChildren([
  signIn,
  forgotPassword,
  panel.addChildren([
    home,
    overview,
    verifications.addChildren([verification]),
    newVerification,
    approvals,
    outbox,
    heldBack,
    deliveries.addChildren([delivery]),
    audit,
    types,
    admins,
    settings,
    apiKeys,
    webhooks,
    account,
    missing,
  ]),
])
