import { Link } from '@tanstack/react-router'
import classes from './outbox-kinds.module.css'

const kinds = [
  { to: '/outbox', label: 'E-mails' },
  { to: '/outbox/held-back', label: 'Held back' },
  { to: '/outbox/webhooks', label: 'Webhooks' },
] as const

/** Which of what goes out is shown. */
export function OutboxKinds() {
  return (
    <nav className={classes.kinds} aria-label="What goes out">
      {kinds.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.kind}
          activeOptions={{ exact: to === '/outbox', includeSearch: false }}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
