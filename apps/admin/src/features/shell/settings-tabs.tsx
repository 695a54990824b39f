import { Link } from '@tanstack/react-router'
import tabs from '../record-table/filter-tabs.module.css'
import { useMe } from '../session/me.ts'
import classes from './settings-tabs.module.css'

const parts = [
  { to: '/settings', label: 'Server' },
  { to: '/settings/keys', label: 'API keys' },
  { to: '/settings/webhooks', label: 'Webhooks' },
] as const

/** The pages that settings are on; API keys are the owners'. */
export function SettingsTabs() {
  const isOwner = useMe().role === 'owner'
  return (
    <nav className={classes.tabs} aria-label="Settings">
      {parts
        .filter(({ to }) => isOwner || to !== '/settings/keys')
        .map(({ to, label }) => (
          <Link key={to} to={to} className={tabs.tab} activeOptions={{ exact: true }}>
            {label}
          </Link>
        ))}
    </nav>
  )
}
