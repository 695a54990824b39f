import {
  type ConfirmOutcome,
  cutKey,
  type DeclineOutcome,
  detailsForReader,
  type LinkDetails,
} from '@countersign/changes'
import { byKey, confirmation, confirmed, declined } from './link-schemas.ts'
import { Problem, pointerTo } from './problem.ts'
import type { RestParts } from './rest-parts.ts'
import { type Route, route } from './route.ts'
import { toChangeLine } from './to-change-line.ts'

/** What the buttons of a link's page do, for a host's own page. Who has the key needs no other. */
export function linkRoutes({ service, nameOf }: RestParts): Route[] {
  const linkOf = (details: LinkDetails) => {
    const { type: _, subject, requester: __, ...told } = detailsForReader(details)
    const { status, title, description, email, locale, conflict } = told
    const changes = told.changes.map(toChangeLine)
    const { createdAt, expiresAt, endedAt, undoneAt, waitingFor, returnTo } = told
    const times = { createdAt, expiresAt, endedAt, undoneAt }
    const { kind, name } = subject
    const what = { title, description, email, locale, changes, conflict, waitingFor, returnTo }
    return { type: nameOf(details), status, subject: { kind, name }, ...what, ...times }
  }

  return [
    route({
      id: 'confirmLink',
      summary: 'Confirm, as the button of a link’s page does',
      at: 'post /v1/links/{key}/confirm',
      scope: null,
      success: { 200: 'What came of it.' },
      path: byKey,
      body: confirmation,
      isBodyOptional: true,
      reply: confirmed,
      async run({ path, body }, { limits }) {
        const ending = known(await service.confirm(limits, cutKey(path.key), body?.prompted))
        if (ending.outcome === 'prompted-invalid') throw promptedInvalid(ending)
        return { body: { outcome: ending.outcome, link: linkOf(ending.details) } }
      },
    }),
    route({
      id: 'declineLink',
      summary: 'Say “this wasn’t me”, as on a link’s page',
      at: 'post /v1/links/{key}/decline',
      scope: null,
      success: { 200: 'What came of it.' },
      path: byKey,
      reply: declined,
      async run({ path }, { limits }) {
        const ending = known(await service.decline(limits, cutKey(path.key)))
        return { body: { outcome: ending.outcome, link: linkOf(ending.details) } }
      },
    }),
  ]
}

type Known<Outcome> = Exclude<Outcome, { outcome: 'unknown' }>

/** Wrong, unknown, malformed and foreign keys meet the same answer. */
function known<Outcome extends ConfirmOutcome | DeclineOutcome>(ending: Outcome): Known<Outcome> {
  if (ending.outcome === 'unknown') throw new Problem('link-not-found')
  return ending as Known<Outcome>
}

const promptedInvalid = ({ problems }: Extract<ConfirmOutcome, { outcome: 'prompted-invalid' }>) =>
  new Problem('bad-input', problems[0]?.message, {
    errors: problems.map(({ table, column, message }) => ({
      pointer: pointerTo(['prompted', table, column]),
      detail: message,
    })),
  })
