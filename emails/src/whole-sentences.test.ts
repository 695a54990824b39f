import { expect, test } from 'vitest'
import { namedAccountNotices } from '../testing/account-notice-fixtures.ts'
import { allInputs } from '../testing/mail-fixtures.ts'
import {
  idsOfMessages,
  messagesIn,
  outsideOfMessages,
  PSEUDO,
  seenIn,
  stringsIn,
  watchArguments,
} from '../testing/pseudo-language.ts'
import type { AccountNoticeInput, MailInput } from './mail-input.ts'
import { type Draft, draftOf, renderDraft } from './render-mail.tsx'

const plain = (input: MailInput): MailInput => ({
  ...input,
  locale: PSEUDO,
  // Sentences of a type's own are in the languages that it gives them in.
  typeWords: {},
  requester: { kind: 'client', id: null, name: null },
})

/** What mails may lack, and who may have asked. */
const variations: Partial<MailInput>[] = [
  {},
  { subjectName: null },
  { description: 'One line.\nAnother.' },
  { requester: { kind: 'subject', id: '7', name: null } },
  { requester: { kind: 'admin', id: '1', name: null } },
  { requester: { kind: 'admin', id: '1', name: 'Kay' } },
  { requester: { kind: 'client', id: '1', name: 'Billing' } },
]
const passkeys = { changes: [], sessions: 0, passkeys: [''] }

const mails: (MailInput | AccountNoticeInput)[] = [
  ...allInputs.flatMap((input) =>
    variations.map((variation) => ({ ...plain(input), ...variation })),
  ),
  ...allInputs.map((input) => ({
    ...plain(input),
    ended: passkeys,
    changes: input.changes.map((line) => ({ ...line, label: '', after: 'ada@xn--pypal-4ve.com' })),
  })),
  ...allInputs.map((input) => ({
    ...plain(input),
    changes: input.changes.map((line) => ({ ...line, before: null })),
  })),
  ...namedAccountNotices.map(([, input]) => ({
    ...input,
    news: { ...input.news, locale: PSEUDO },
  })),
]

const valuesOf = (draft: Draft): string[] => [
  ...stringsIn(draft.words).flatMap((text) => text.split('\n')),
  ...('typeLabel' in draft ? [draft.typeLabel] : []),
]

const foundArguments = watchArguments()
const all = mails.map((input) => {
  const draft = draftOf(input)
  return { draft, mail: renderDraft(draft) }
})

test('every sentence of a mail is one message: in another language nothing of it stays English', () => {
  for (const { draft, mail } of all) {
    const { subject, html, text } = mail
    for (const shown of [subject, seenIn(html), text])
      expect(outsideOfMessages(shown, valuesOf(draft))).not.toMatch(/\p{L}/u)
    expect(html).toContain(`lang="${PSEUDO}"`)
    expect(html).not.toMatch(/\s(alt|title|aria-label)="[^"]/)
  }
})

test('every message for mails is shown in one, and is given its arguments and no others', () => {
  const shown = new Set(all.flatMap(({ mail }) => Object.values(mail).flatMap(messagesIn)))
  const ids = idsOfMessages.filter((id) => !/^(page|language|value|warning)\./.test(id))
  expect(ids.filter((id) => !shown.has(id))).toEqual([])
  expect(foundArguments()).toEqual({ missing: [], unused: [] })
})
