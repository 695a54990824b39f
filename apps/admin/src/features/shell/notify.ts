import { notifications } from '@mantine/notifications'
import { errorWords } from '../../request-error.ts'

const look = { withBorder: true, closeButtonProps: { 'aria-label': 'Close' } }

/** Reports the outcome of an action in a line that stays long enough to be read. */
export function notify({ isDone, words }: { isDone: boolean; words: string }): void {
  notifications.show({
    message: words,
    color: isDone ? 'ink' : 'yellow',
    autoClose: isDone ? 6_000 : 12_000,
    ...look,
  })
}

/** Says why a request failed; stays until it is closed. */
export function notifyError(error: unknown): void {
  notifications.show({
    message: errorWords(error),
    color: 'red',
    autoClose: false,
    ...look,
  })
}
