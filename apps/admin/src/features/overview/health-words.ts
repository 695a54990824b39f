import { spanWords } from '../time/time-words.ts'
import type { Overview } from './overview-query.ts'

/** A worker says each few seconds that it is alive; after so many something is wrong. */
const LATE_AFTER_SECONDS = 60

interface Health {
  isWell: boolean
  /** In a sentence, with what to do where it is not well. */
  words: string
}

/** Whether mails are being sent: by a worker that is alive, through a mail server that lets it in. */
export function healthWords({ secondsAgo, mailWorks }: Overview['worker']): Health {
  if (secondsAgo === null)
    return {
      isWell: false,
      words: 'No worker has ever run. Start one: no mail is sent until then.',
    }
  if (secondsAgo > LATE_AFTER_SECONDS)
    return {
      isWell: false,
      words: `The worker was last alive ${spanWords(secondsAgo)} ago. Start it again: no mail is sent until then.`,
    }
  if (mailWorks === false)
    return {
      isWell: false,
      words: 'The worker runs, but the mail server does not let it in. Mails wait in the outbox.',
    }
  return {
    isWell: true,
    words:
      mailWorks === null
        ? 'The worker runs. It has not asked the mail server yet.'
        : 'The worker runs, and the mail server lets it in.',
  }
}
