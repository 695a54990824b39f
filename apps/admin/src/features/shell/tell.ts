import { errorWords } from '../../request-error.ts'

// Loaded at the first outcome there is to tell: the list itself never needs it.
const loadNotifications = () => import('@mantine/notifications')

const look = { withBorder: true, closeButtonProps: { 'aria-label': 'Close' } }

/** Tells the outcome of an action in a line that stays long enough to be read. */
export async function tell({ isDone, words }: { isDone: boolean; words: string }): Promise<void> {
  const { notifications } = await loadNotifications()
  notifications.show({
    message: words,
    color: isDone ? 'ink' : 'yellow',
    autoClose: isDone ? 6_000 : 12_000,
    ...look,
  })
}

/** Tells why a request failed; stays until it is closed. */
export async function tellFailure(error: unknown): Promise<void> {
  const { notifications } = await loadNotifications()
  notifications.show({
    message: errorWords(error),
    color: 'red',
    autoClose: false,
    ...look,
  })
}
