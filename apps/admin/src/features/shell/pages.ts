import {
  IconChecks,
  IconHistory,
  IconInbox,
  IconLayoutDashboard,
  IconSettings,
  IconShieldCheck,
  IconTags,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'

/** The panel's pages, in the order of the navigation. */
export const pages = [
  { to: '/overview', label: 'Overview', Icon: IconLayoutDashboard },
  { to: '/verifications', label: 'Verifications', Icon: IconShieldCheck },
  { to: '/approvals', label: 'Approvals', Icon: IconChecks },
  { to: '/outbox', label: 'Outbox', Icon: IconInbox },
  { to: '/audit', label: 'Audit', Icon: IconHistory },
  { to: '/types', label: 'Types', Icon: IconTags },
  { to: '/admins', label: 'Admins', Icon: IconUsers },
  { to: '/settings', label: 'Settings', Icon: IconSettings },
  { to: '/account', label: 'Account', Icon: IconUserCircle },
] as const
