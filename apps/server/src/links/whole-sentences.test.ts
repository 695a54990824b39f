import type { Conflict, LinkDetails, PromptedFault } from '@countersign/changes'
import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import { cutAtEmail } from '@countersign/emails'
import {
  idsOfMessages,
  messagesIn,
  outsideOfMessages,
  PSEUDO,
  seenIn,
  stringsIn,
  watchArguments,
} from '@countersign/emails/testing/pseudo-language'
import { expect, test } from 'vitest'
import { detailsOf, type Letter, minutesAgo, site } from '../../testing/fake-link-service.ts'
import { endings } from './endings.ts'
import { type LinkPage, renderLinkPage } from './link-pages.ts'
import { contentOf, type Reading } from './page-content.ts'
import { preparePlainPages } from './plain-pages.tsx'
import { type Sender, senderOf } from './sender.ts'

const letters = withTypesWithoutWords.types.map(({ letter }) => letter as Letter)
const present = 'ada.lovelace@old.example'
const problem = { table: 'User', column: 'password' }

/** What the details of a link may hold, beside its type. */
const variations: Partial<LinkDetails>[] = [
  {},
  { endsSessions: true, subject: { kind: 'panel-admin', name: 'Ada', hasSessions: true } },
  { title: 'Yours to choose', isUndoable: true },
  // What is undone need not be an address.
  { changes: detailsOf('E').changes },
  { email: present },
  { email: present, role: 'observes' },
  { email: present, role: 'observes', coolDownUntil: minutesAgo(-60 * 47), isApproved: true },
  { needsBoth: true, waitingFor: 'a•••@old.example' },
  { isApproved: true, subject: { kind: 'panel-admin', name: 'Ada', hasSessions: true } },
  { requester: { kind: 'admin', id: '1', name: 'Kay' }, description: 'One line.' },
  { requester: { kind: 'admin', id: '1', name: null }, changes: [] },
  { requester: { kind: 'client', id: '1', name: null }, undoneAt: minutesAgo(2) },
  { newerAt: minutesAgo(4), isNewerHere: true },
  { isNewerHere: true },
  { newerAt: minutesAgo(60 * 100), expiresAt: minutesAgo(-60 * 100) },
  { isRenewable: true, expiresAt: minutesAgo(60 * 3) },
  ...(['stale', 'unique-violation', 'row-missing', 'rejected'] as const).map((kind) => {
    const conflict: Conflict = { kind, table: null, columns: [] }
    return { conflict, predictedConflict: conflict }
  }),
  ...['', 'It is shipped.'].map((reason) => ({
    conflict: { kind: 'refused' as const, table: null, columns: [], reason },
  })),
]
const lookAlike = (details: LinkDetails): LinkDetails => ({
  ...details,
  changes: details.changes.map((line) => ({
    ...line,
    before: null,
    after: 'ada@xn--pypal-4ve.com',
  })),
})

const links: LinkDetails[] = letters.flatMap((type) => {
  // Sentences of a type's own are in the languages that it gives them in: none in this one.
  const inPseudo = { locale: PSEUDO, endedAt: minutesAgo(5) }
  const all = variations.map((facts) => detailsOf(type, { ...inPseudo, ...facts }))
  return [...all, lookAlike(detailsOf(type, inPseudo))]
})
const sender: Sender = senderOf(site)
const pages = ['ready', 'waiting', 'observer', ...Object.keys(endings)] as LinkPage[]
const faults: PromptedFault[] = [
  { kind: 'missing' },
  { kind: 'too-short', min: 12 },
  { kind: 'too-long', max: 128 },
  { kind: 'guessable', why: 'common' },
]
const problems = [
  { ...problem, message: 'Longer.' },
  ...faults.map((fault) => ({ ...problem, message: '', fault })),
  { ...problem, isAgain: true as const },
]

/** What is the sender's, and each language's own name. */
const valuesOf = ({ languages, ...from }: Sender): string[] => [
  ...stringsIn(from),
  ...languages.codes.map((code) => languages.of(code).sentences['language.name']),
]

interface Shown {
  html: string
  /** All that it shows which is of no language, or not ours: names, addresses, times, labels and titles of types. */
  values: string[]
}

function showLink(page: LinkPage, details: LinkDetails, from = sender, reading?: Reading): Shown {
  const content = contentOf(details, from, reading)
  const values = [
    ...stringsIn(content.words),
    ...valuesOf(from),
    ...cutAtEmail(details.typeLabel),
    details.typeLabel,
  ]
  return { html: renderLinkPage(from, { ...content, page }), values }
}

function showPlain(from: Sender): Shown[] {
  const { toWait, fault, unavailable, ...plain } = preparePlainPages(
    from,
    from.languages.of(PSEUDO),
  )
  const all = [
    ...Object.values(plain),
    toWait({ limit: 'mails', retryAfterSeconds: 9 }),
    fault('r1'),
    unavailable('r1'),
  ]
  return all.map((html) => ({ html, values: [...valuesOf(from), 'r1'] }))
}

/** Every page of every type, as every reader may meet it. */
function showAll(): Shown[] {
  const atHome = { ...sender, brand: { homeUrl: 'https://shop.example/' } }
  return [
    ...links.flatMap((details) => pages.map((page) => showLink(page, details))),
    ...letters
      .map((type) => detailsOf(type, { locale: PSEUDO }))
      .flatMap((details) =>
        pages.flatMap((page) => [
          showLink(page, details, atHome),
          showLink(page, details, sender, { isShown: true }),
          showLink(page, details, sender, { refusal: { problems } }),
          showLink(page, details, sender, { refusal: { problems: [], isChoiceMissing: true } }),
        ]),
      ),
    ...[sender, atHome].flatMap(showPlain),
  ]
}

const foundArguments = watchArguments()
const all = showAll()

test('every sentence of a page is one message: in another language nothing of it stays English', () => {
  for (const { html, values } of all) {
    expect(outsideOfMessages(seenIn(html), values)).not.toMatch(/\p{L}/u)
    expect(html).toContain(`<html lang="${PSEUDO}"`)
    expect(html).not.toMatch(/s(alt|title|aria-label|placeholder)="/)
  }
})

test('every message for pages is shown on one, and is given its arguments and no others', () => {
  const shown = new Set(all.flatMap(({ html }) => messagesIn(seenIn(html))))
  const ids = idsOfMessages.filter((id) => id.startsWith('page.'))
  expect(ids.filter((id) => !shown.has(id))).toEqual([])
  expect(foundArguments()).toEqual({ missing: [], unused: [] })
})
