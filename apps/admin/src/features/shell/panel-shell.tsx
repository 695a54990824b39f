import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconInbox,
  IconShieldCheck,
  IconTags,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { useMe } from '../session/use-me.ts'
import { NavigationLink } from './links.tsx'
import classes from './panel-shell.module.css'
import { Seal } from './seal.tsx'

const pages = [
  { to: '/verifications', label: 'Verifications', Icon: IconShieldCheck },
  { to: '/outbox', label: 'Outbox', Icon: IconInbox },
  { to: '/types', label: 'Types', Icon: IconTags },
  { to: '/admins', label: 'Admins', Icon: IconUsers },
  { to: '/account', label: 'Account', Icon: IconUserCircle, IconUsers },
] as const

/** The frame of every signed-in page: navigation beside it, or behind a burger on a phone. */
export function PanelShell() {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const me = useMe()
  return (
    <AppShell
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      transitionDuration={0}
    >
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          aria-label={isOpen ? 'Close menu' : 'Open menu'}
        />
        <Brand />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="Main">
        <Group visibleFrom="sm" className={classes.brand}>
          <Brand />
        </Group>
        {(me.mustSetUpTwoFactor ? pages.slice(-1) : pages).map(({ to, label, Icon }) => (
          <NavigationLink
            key={to}
            to={to}
            label={label}
            leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
            className={classes.link}
            onClick={close}
          />
        ))}
        <div className={classes.me}>
          <Text size="sm" truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed">
            {me.role}
          </Text>
        </div>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}

function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <Seal size={22} />
      <Text fw={600} size="md">
        Countersign
      </Text>
    </Group>
  )
}
