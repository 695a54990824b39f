import type {
  ConfirmOutcome,
  DeclineOutcome,
  LinkDetails,
  LookUpOutcome,
  RenewOutcome,
  Status,
} from '@countersign/changes'
import type { LimitReached } from '@countersign/core'
import type { Language } from '@countersign/emails'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Ending } from './endings.ts'
import { type LinkPage, prepareLinkPages } from './link-pages.ts'
import { preparePlainPages } from './plain-pages.tsx'
import type { Refusal } from './refusal.ts'
import type { Sender } from './sender.ts'

export interface LinkAnswer {
  status: ContentfulStatusCode
  /** A whole page of HTML. */
  html: string
}

/** One status per ending, whichever way the reader comes upon it. */
const statusOf: Record<Ending, ContentfulStatusCode> = {
  applied: 200,
  applying: 200,
  confirmed: 200,
  undone: 200,
  declined: 200,
  renewed: 200,
  'too-late': 409,
  'not-renewable': 409,
  conflicted: 409,
  revoked: 410,
  superseded: 410,
  expired: 410,
}

/** Whether this link's reader has nothing left to do but to stop it. */
const hasConfirmed = (details: LinkDetails) =>
  details.role === 'observes' ? details.confirmedAt !== null : details.waitingFor !== null

const answer = (status: ContentfulStatusCode, html: string): LinkAnswer => ({
  status,
  html,
})

/** The answers to what the engine says of a link. */
export type LinkAnswers = ReturnType<typeof answersIn>

/**
 * Prepares what every answer shares. Gives the answers whose pages are in this language where no link says which, and
 * show what is typed into their fields where the reader chose so.
 */
export function prepareAnswers(
  sender: Sender,
): (language: Language, isShown: boolean) => LinkAnswers {
  const writePage = prepareLinkPages(sender)
  const prepared = {
    shown: new Map<Language, LinkAnswers>(),
    hidden: new Map<Language, LinkAnswers>(),
  }
  return (language, isShown) => {
    const known = prepared[isShown ? 'shown' : 'hidden']
    let answers = known.get(language)
    if (!answers) {
      const write = (page: LinkPage, details: LinkDetails, refusal?: Refusal) =>
        writePage(page, details, { refusal, isShown })
      answers = answersIn(write, preparePlainPages(sender, language))
      known.set(language, answers)
    }
    return answers
  }
}

function answersIn(
  write: (page: LinkPage, details: LinkDetails, refusal?: Refusal) => string,
  plain: ReturnType<typeof preparePlainPages>,
) {
  const unknown = answer(404, plain.unknown)

  const ready = (details: LinkDetails, refusal?: Refusal): LinkAnswer =>
    answer(
      refusal === undefined ? 200 : refusal.isChoiceMissing ? 400 : 422,
      write(
        hasConfirmed(details) ? 'waiting' : details.role === 'observes' ? 'observer' : 'ready',
        details,
        refusal,
      ),
    )
  const ended = (details: LinkDetails, ending: Ending): LinkAnswer => {
    // guard undone-is-told: "details.undoneAt === null" → "true" (ended-page.test.ts)
    const told = details.undoneAt === null ? ending : 'undone'
    return answer(statusOf[told], write(told, details))
  }
  const standing = (details: LinkDetails, status: Status, refusal?: Refusal) =>
    status === 'pending' ? ready(details, refusal) : ended(details, status)

  return {
    unknown,
    notAForm: answer(415, plain.notAForm),
    tooLarge: answer(413, plain.tooLarge),
    wrongMethod: answer(405, plain.wrongMethod),
    fault: (requestId: string): LinkAnswer => answer(500, plain.fault(requestId)),
    /** The database cannot be reached, or others hold it up. */
    unavailable: (requestId: string): LinkAnswer => answer(503, plain.unavailable(requestId)),
    /** Why it is too often, and when to come again. */
    toWait: (reached: LimitReached): LinkAnswer => answer(429, plain.toWait(reached)),

    /** A link as it is; a refusal is told only where there is still a choice. */
    toLookUp: (found: LookUpOutcome, refusal?: Refusal): LinkAnswer =>
      found.outcome === 'unknown'
        ? unknown
        : standing(found.details, found.details.status, refusal),

    toConfirming(confirmed: ConfirmOutcome): LinkAnswer {
      switch (confirmed.outcome) {
        case 'unknown':
          return unknown
        case 'prompted-invalid':
          return ready(confirmed.details, { problems: confirmed.problems })
        case 'already-confirmed':
          return ended(confirmed.details, 'confirmed')
        case 'waiting':
          return answer(200, write('waiting', confirmed.details))
        default:
          return ended(confirmed.details, confirmed.outcome)
      }
    },

    toDeclining(declined: DeclineOutcome): LinkAnswer {
      if (declined.outcome === 'unknown') return unknown
      if (declined.outcome === 'declined') return ended(declined.details, 'declined')
      const { status } = declined.details
      return status === 'confirmed'
        ? ended(declined.details, 'too-late')
        : standing(declined.details, status)
    },

    toRenewing(renewed: RenewOutcome): LinkAnswer {
      if (renewed.outcome === 'unknown') return unknown
      const { status } = renewed.details
      if (renewed.outcome === 'renewed') return ended(renewed.details, 'renewed')
      return status === 'expired' && renewed.details.newerAt === null
        ? ended(renewed.details, 'not-renewable')
        : standing(renewed.details, status)
    },
  }
}
