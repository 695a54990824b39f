import { setTimeout } from 'node:timers/promises'
import { DatabaseUnavailable } from '@countersign/db'
import DataLoader from 'dataloader'
import { fewAtATime } from './few-at-a-time.ts'
import { currentRequest, outsideRequests, type RequestContext } from './http/request-context.ts'

/** One that is slow does not hold up the next. */
const UNDER_WAY = 2

interface Bounds {
  /** So many are answered in one go. */
  most?: number
  /** Others begin at the latest after this time, however slow those under way are; else they wait for them. */
  holdsUpMs?: number
}

/**
 * Answers one question at a time for whoever asks, and all that are asked at the same time in one go: a flood
 * costs little. `answerAll` answers in the order of the questions. Nothing is remembered: what answers a
 * question begins after it was asked, and not for whoever has gone away by then.
 */
export function askTogether<Question, Answer>(
  answerAll: (questions: readonly Question[]) => Promise<Answer[]>,
  { most = 100, holdsUpMs }: Bounds = {},
): (question: Question) => Promise<Answer> {
  const enter = fewAtATime(UNDER_WAY)
  let begun: Promise<Answer[]>
  const loader = new DataLoader<Asked<Question>, Answer>(
    (asked) => {
      const wanted = asked.filter(({ request }) => !request?.isGivenUp())
      begun =
        wanted.length === 0
          ? Promise.resolve([])
          : outsideRequests(() => answerAll(wanted.map(({ question }) => question)))
      return begun.then((answers) =>
        asked.map((one) => {
          const at = wanted.indexOf(one)
          return at < 0 ? GIVEN_UP : (answers[at] as Answer)
        }),
      )
    },
    {
      cache: false,
      maxBatchSize: most,
      batchScheduleFn: (dispatch) =>
        enter(() => {
          dispatch()
          const ended = begun.catch(() => {})
          return holdsUpMs === undefined ? ended : Promise.race([ended, setTimeout(holdsUpMs)])
        }),
    },
  )
  return (question) => loader.load({ question, request: currentRequest() })
}

interface Asked<Question> {
  question: Question
  request: RequestContext | undefined
}

/** For whoever went away before it began. */
const GIVEN_UP = new DatabaseUnavailable('DATABASE_BUSY', 'whoever asked has gone')
