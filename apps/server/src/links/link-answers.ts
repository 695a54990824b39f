import type {
  ConfirmOutcome,
  DeclineOutcome,
  LinkView,
  RenewOutcome,
  Status,
  ViewOutcome,
} from '@countersign/changes'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Ending } from './endings.ts'
import { prepareLinkPages } from './link-pages.ts'
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
const hasConfirmed = (view: LinkView) =>
  view.role === 'observes' ? view.confirmedAt !== null : view.waitingFor !== null

const answer = (status: ContentfulStatusCode, html: string): LinkAnswer => ({
  status,
  html,
})

/** Prepares what every answer shares, and gives the answers to what the engine says of a link. */
export function prepareAnswers(site: {
  senderName: string
  replyTo: string | null
  timeZone: string
}) {
  const { senderName: name, replyTo, timeZone } = site
  const sender: Sender = { name, replyTo, timeZone }
  const write = prepareLinkPages(sender)
  const plain = preparePlainPages(sender)
  const unknown = answer(404, plain.unknown)

  const ready = (view: LinkView, refusal?: Refusal): LinkAnswer =>
    answer(
      refusal === undefined ? 200 : refusal.isChoiceMissing ? 400 : 422,
      write(
        hasConfirmed(view) ? 'waiting' : view.role === 'observes' ? 'watch' : 'ready',
        view,
        refusal,
      ),
    )
  const ended = (view: LinkView, ending: Ending): LinkAnswer => {
    // guard undone-is-told: "view.undoneAt === null" → "true" (ended-page.test.ts)
    const told = view.undoneAt === null ? ending : 'undone'
    return answer(statusOf[told], write(told, view))
  }
  const standing = (view: LinkView, status: Status, refusal?: Refusal) =>
    status === 'pending' ? ready(view, refusal) : ended(view, status)

  return {
    unknown,
    notAForm: answer(415, plain.notAForm),
    tooLarge: answer(413, plain.tooLarge),
    wrongMethod: answer(405, plain.wrongMethod),
    fault: (requestId: string): LinkAnswer => answer(500, plain.fault(requestId)),
    /** The database cannot be reached, or others hold it up. */
    unavailable: (requestId: string): LinkAnswer => answer(503, plain.unavailable(requestId)),
    /** Why it is too often, and when to come again. */
    toWait: (why: string): LinkAnswer => answer(429, plain.toWait(why)),

    /** A link as it stands; a refusal is told only where there is still a choice. */
    toView: (found: ViewOutcome, refusal?: Refusal): LinkAnswer =>
      found.outcome === 'unknown' ? unknown : standing(found.view, found.view.status, refusal),

    toConfirming(confirmed: ConfirmOutcome): LinkAnswer {
      switch (confirmed.outcome) {
        case 'unknown':
          return unknown
        case 'prompted-invalid':
          return ready(confirmed.view, { problems: confirmed.problems })
        case 'already-confirmed':
          return ended(confirmed.view, 'confirmed')
        case 'waiting':
          return answer(200, write('waiting', confirmed.view))
        default:
          return ended(confirmed.view, confirmed.outcome)
      }
    },

    toDeclining(declined: DeclineOutcome): LinkAnswer {
      if (declined.outcome === 'unknown') return unknown
      if (declined.outcome === 'declined') return ended(declined.view, 'declined')
      const { status } = declined.view
      return status === 'confirmed'
        ? ended(declined.view, 'too-late')
        : standing(declined.view, status)
    },

    toRenewing(renewed: RenewOutcome): LinkAnswer {
      if (renewed.outcome === 'unknown') return unknown
      const { status } = renewed.view
      if (renewed.outcome === 'renewed') return ended(renewed.view, 'renewed')
      return status === 'expired' && renewed.view.newerAt === null
        ? ended(renewed.view, 'not-renewable')
        : standing(renewed.view, status)
    },
  }
}
