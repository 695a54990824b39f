import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { setPaused, useLivePhase } from '../live/live-phase.ts'
import classes from './new-rows-button.module.css'
import type { NewRows } from './use-new-rows.ts'

/** Beside a list's headline: shows what is new in it when it is wanted, and keeps it from following by itself. */
export function NewRowsButton({ newRows }: { newRows: NewRows | null }) {
  const isPaused = useLivePhase() === 'paused'
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause
  const show = () => {
    newRows?.show()
    const table = document.querySelector('main table')
    table?.parentElement?.scrollTo({ top: 0 })
    scrollTo({ top: 0 })
    // The button goes: focus set by a key moves on to the rows.
    requestAnimationFrame(() => table?.querySelector<HTMLAnchorElement>('tbody a')?.focus())
  }
  return (
    <span className={classes.place}>
      <button
        type="button"
        className={classes.pause}
        aria-label={isPaused ? 'Go on following changes' : 'Pause: stop following changes'}
        title={isPaused ? 'Go on following changes' : 'Pause: stop following changes'}
        onClick={() => setPaused(!isPaused)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        {isPaused && 'Paused'}
      </button>
      <span role="status">
        {newRows && (
          <Button size="compact-sm" variant="light" onClick={show}>
            {newRows.count}
            {newRows.isCapped && '+'} new
          </Button>
        )}
      </span>
    </span>
  )
}
