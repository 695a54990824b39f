import {
  changeKinds,
  type LinkDetails,
  requesterKinds,
  statuses,
  type TypeWords,
} from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { site } from '../../testing/fake-link-service.ts'
import { endings } from './endings.ts'
import { type LinkPage, prepareLinkPages, renderLinkPage } from './link-pages.ts'
import { contentOf } from './page-content.ts'
import type { Refusal } from './refusal.ts'
import { senderOf } from './sender.ts'

const pages = ['ready', 'waiting', 'observer', ...Object.keys(endings)] as LinkPage[]

const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[&<>"'\s\u2028«»word0-9$.@:/-]*$/),
  fc.constantFrom('', '«word 0»', '$&', '\ud800', '<!-- -->', '</style>', 'Your e-mail, E-MAIL'),
)
const address = fc.constantFrom('ada@new.example', 'kay@xn--mnchen-3ya.de', 'аda@example.com')
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((date) => date.toISOString())
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const conflict = fc.record({
  kind: fc.constantFrom(
    'stale' as const,
    'unique-violation' as const,
    'row-missing' as const,
    'rejected' as const,
  ),
  table: orNull(word),
  columns: fc.array(word),
})

const anyView: fc.Arbitrary<LinkDetails> = fc.record({
  type: fc.constantFrom(...exampleConfig.types.map(({ letter }) => letter)),
  typeLabel: fc.constantFrom('Payment card', 'Bank & <account>'),
  typeIcon: fc.constantFrom('card' as const, null),
  typeAccent: fc.constantFrom('#7a1fa2', null),
  typeWords: fc.constantFrom<TypeWords>(
    {},
    {
      title: '<b>{label}</b> & {reader, select, present {yours} other {this}}?',
      button: 'Do it: {label}',
      next: '<signIn>Sign in</signIn>',
      noticeTitle: 'Done: “{label}”',
    },
  ),
  changeKind: fc.constantFrom(...changeKinds),
  isUndo: fc.boolean(),
  isUndoable: fc.boolean(),
  endsSessions: fc.boolean(),
  status: fc.constantFrom(...statuses),
  title: word,
  description: orNull(word),
  email: fc.oneof(word, address),
  locale: fc.constant('en'),
  subject: fc.record({
    kind: fc.constantFrom('panel-admin', 'User'),
    name: orNull(word),
    hasSessions: fc.boolean(),
  }),
  requester: fc.record({
    kind: fc.constantFrom(...requesterKinds),
    id: orNull(word),
    name: orNull(word),
  }),
  changes: fc.array(
    fc.record({
      table: fc.constantFrom('User', 'User_credit'),
      column: fc.oneof(fc.constantFrom('email', 'password'), word),
      label: word,
      secrecy: fc.constantFrom('plain' as const, 'encrypted' as const, 'prompted' as const),
      before: orNull(fc.oneof(word, address)),
      after: orNull(fc.oneof(word, address)),
    }),
    { maxLength: 3 },
  ),
  conflict: orNull(conflict),
  createdAt: time,
  expiresAt: time,
  endedAt: orNull(time),
  role: fc.constantFrom('confirms' as const, 'observes' as const),
  waitingFor: orNull(word),
  needsBoth: fc.boolean(),
  predictedConflict: orNull(conflict),
  isRenewable: fc.boolean(),
  newerAt: orNull(time),
  isNewerHere: fc.boolean(),
  undoneAt: orNull(time),
  coolDownUntil: orNull(time),
  isApproved: fc.boolean(),
  timeZone: fc.constantFrom(null, 'Asia/Kolkata', 'Nowhere'),
  confirmedAt: orNull(time),
  returnTo: fc.constantFrom(null, 'https://shop.example/account?a=1&b=2'),
})

const anyRefusal: fc.Arbitrary<Refusal | undefined> = fc.option(
  fc.record({
    isChoiceMissing: fc.boolean(),
    problems: fc.uniqueArray(
      fc.record({
        table: fc.constantFrom('User', 'User_credit'),
        column: fc.constantFrom('email', 'password'),
        message: word,
        isAgain: fc.boolean(),
      }),
      { maxLength: 3, selector: ({ table, column, isAgain }) => `${table} ${column} ${isAgain}` },
    ),
  }),
  { nil: undefined },
)

/** As it is described: an undo is one in both. */
const anyLink = anyView.map((details) => ({ ...details, isUndo: /undo/i.test(details.changeKind) }))

test('a filled page is byte for byte what a full render gives', () => {
  const sender = senderOf(site)
  const write = prepareLinkPages(sender)
  const now = Date.parse('2026-11-22T14:02:00Z')
  fc.assert(
    fc.property(
      fc.constantFrom(...pages),
      anyLink,
      anyRefusal,
      fc.boolean(),
      (page, details, refusal, isShown) => {
        const reading = { refusal, isShown, now }
        const content = contentOf(details, sender, reading)
        const rendered = renderLinkPage(sender, { ...content, page })
        expect(write(page, details, reading)).toBe(rendered)
      },
    ),
    { numRuns: 150 * inject('depth') },
  )
})
