import { Burger, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet } from '@tanstack/react-router'
import { GlobalKeys } from '../keys/global-keys.tsx'
import { LiveUpdates } from '../live/live-updates.tsx'
import { SenderFaultBanner } from '../outbox/sender-fault-banner.tsx'
import { NavigationBadge } from '../overview/navigation-badge.tsx'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { Brand } from './brand.tsx'
import { pages } from './pages.ts'
import classes from './panel-shell.module.css'

/** The frame of every signed-in page: navigation beside it, or behind a burger on a phone. */
export function PanelShell() {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const me = useMe()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.header}>
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          aria-label={isOpen ? 'Close menu' : 'Open menu'}
        />
        <Brand size={22} />
      </header>
      <nav className={classes.navbar} data-open={isOpen || undefined} aria-label="Main">
        <div className={classes.brand}>
          <Brand size={22} />
        </div>
        {!me.mustSetUpTwoFactor && <LiveUpdates />}
        {!me.mustSetUpTwoFactor && <GlobalKeys />}
        {(me.mustSetUpTwoFactor ? pages.slice(-1) : pages).map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={classes.link} onClick={close}>
            <Icon size={18} stroke={1.5} aria-hidden />
            {label}
            {!me.mustSetUpTwoFactor && <NavigationBadge of={to} />}
          </Link>
        ))}
        <div className={classes.me}>
          <Text size="sm" truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed">
            {me.role}
          </Text>
        </div>
      </nav>
      <main id="content" tabIndex={-1} className={classes.main}>
        {canOperate(me.role) && !me.mustSetUpTwoFactor && <SenderFaultBanner />}
        <Outlet />
      </main>
    </div>
  )
}
