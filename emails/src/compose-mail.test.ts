import { changeKinds, requesterKinds, type TypeWords } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { namedAccountNotices } from '../testing/account-notice-fixtures.ts'
import { allInputs } from '../testing/mail-fixtures.ts'
import { composeMail } from './compose-mail.ts'
import type { MailInput } from './mail-input.ts'
import { draftOf, renderDraft } from './render-mail.tsx'

const renderMail = (input: Parameters<typeof draftOf>[0]) => renderDraft(draftOf(input))

// Each fixture is rendered by React for each word that it may lack.
vi.setConfig({ testTimeout: 60_000 })

const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[&<>"'\s\u2028«»word0-9$.@:/-]*$/),
  fc.constantFrom('', '«word 0»', '$&', '\ud800', '<!-- -->', '</style>', 'https://evil.example'),
)
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((date) => date.toISOString())
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const letters = exampleConfig.types.map(({ letter }) => letter)

const anyInput: fc.Arbitrary<MailInput> = fc.record({
  kind: fc.constantFrom('link', 'notice', 'alert'),
  type: fc.constantFrom(...letters),
  typeLabel: fc.constantFrom('Payment card', '<Bank> «& account»'),
  typeIcon: fc.constantFrom('card' as const, null),
  typeAccent: fc.constantFrom('#7a1fa2', null),
  typeWords: fc.constantFrom<TypeWords>(
    {},
    {
      title: '<b>{label}</b> & {reader, select, present {yours} other {this}}?',
      button: 'Do it, {reader}: {label}',
      next: '<signIn>Sign in</signIn>',
      noticeTitle: 'Done: “{label}”',
    },
  ),
  changeKind: fc.constantFrom(...changeKinds),
  isUndo: fc.boolean(),
  role: fc.constantFrom('confirms', 'observes'),
  needsBoth: fc.boolean(),
  title: word,
  description: orNull(fc.array(word).map((lines) => lines.join('\n'))),
  recipient: word,
  subjectName: orNull(word),
  requester: fc.record({
    kind: fc.constantFrom(...requesterKinds),
    id: orNull(word),
    name: orNull(word),
  }),
  changes: fc.array(
    fc.record({
      table: word,
      column: word,
      label: word,
      secrecy: fc.constantFrom('plain', 'encrypted', 'prompted'),
      before: orNull(word),
      after: orNull(word),
    }),
    { maxLength: 3 },
  ),
  requestedAt: time,
  expiresAt: time,
  coolDownUntil: orNull(time),
  appliedAt: orNull(time),
  declined: orNull(fc.record({ by: word, at: time, number: fc.nat().map(String) })),
  ended: orNull(
    fc.record({
      changes: fc.array(
        fc.record({
          id: fc.constant('12'),
          type: fc.constantFrom(...letters),
          label: fc.constantFrom('Payment card', 'Bank & account'),
        }),
        {
          maxLength: 2,
        },
      ),
      sessions: fc.nat(2),
      passkeys: fc.array(word, { maxLength: 2 }),
    }),
  ),
  link: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  senderName: word,
  replyTo: word,
  locale: fc.constantFrom('en', 'en-GB', 'de', 'ar', 'nonsense'),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata'),
})

test('a filled template is byte for byte what a full render gives', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyInput, async (input) => {
      expect(composeMail(input)).toMatchObject(renderMail(input))
    }),
    { numRuns: 300 },
  )
})

test('every fixture is composed as it is rendered', async () => {
  for (const input of [...allInputs, ...namedAccountNotices.map(([, notice]) => notice)])
    expect(composeMail(input)).toMatchObject(renderMail(input))
})

test('a mail without a word that another has is composed as it is rendered, too', async () => {
  for (const input of allInputs) {
    const others: Partial<MailInput>[] = [
      { subjectName: null },
      { requester: { kind: 'client', id: null, name: null } },
      { requester: { kind: 'client', id: null, name: 'Till' } },
      { description: null },
      { description: 'Two\nlines' },
      { appliedAt: null },
      { declined: null },
      { changes: input.changes.map((line) => ({ ...line, after: 'ada@xn--pypal-4ve.com' })) },
    ]
    for (const other of others) {
      const otherInput = { ...input, ...other }
      expect(composeMail(otherInput)).toMatchObject(renderMail(otherInput))
    }
  }
})

test('a subject is one short line, whatever the title', async () => {
  await fc.assert(
    fc.asyncProperty(anyInput, async (input) => {
      const { subject } = composeMail(input)
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      expect(subject.trim()).not.toBe('')
      expect([...subject.replaceAll('\u2060', '')].length).toBeLessThanOrEqual(120)
    }),
  )
  const [input] = allInputs as [MailInput]
  const { subject } = composeMail({
    ...input,
    title: `Hi\r\nBcc: thief@evil.example\u0000${'x'.repeat(500)}`,
  })
  expect(subject.replaceAll('\u2060', '')).toMatch(/^Hi Bcc: thief@evil\.example x+…$/)
})

test('a link mail without an http link is refused', async () => {
  const [input] = allInputs as [MailInput]
  for (const link of [
    null,
    '',
    'javascript:alert(1)',
    'https://shop.example/a b',
    'https://shop.example/"x',
  ]) {
    expect(() => composeMail({ ...input, link })).toThrow(TypeError)
  }
})
