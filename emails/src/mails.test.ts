import { maskForeignAddress, showAddress } from '@countersign/changes'
import { expect, test } from 'vitest'
import { namedAccountNotices } from '../testing/account-notice-fixtures.ts'
import {
  accountHandoverInputs,
  displayNameInputs,
  emailAddressInputs,
  handoverGiverInputs,
  namedInputs,
  observerInputs,
  passwordResetInputs,
  paymentCardInputs,
  undoInputs,
} from '../testing/mail-fixtures.ts'
import { composeMail } from './compose-mail.ts'
import type { MailInput } from './mail-input.ts'

const mails = [
  ...namedInputs.map(([name, input]) => ({ name, input, ...composeMail(input) })),
  ...namedAccountNotices.map(([name, input]) => ({
    name,
    input: {
      ...{ kind: input.kind, link: input.link, replyTo: '' },
      ...{ recipient: input.recipient, changes: [], declined: null },
    },
    ...composeMail(input),
  })),
]

/** What mail clients turn into links in bare text: schemes, domains, addresses, network paths. */
const LINKED_BY_CLIENTS =
  /[a-z][a-z+.-]*:\/\/|www\.|[\p{L}\p{N}_-]\.\p{L}{2,}|\S@[\p{L}\p{N}]|mailto:[\p{L}\p{N}]|\\\\\w/iu

/** Our markup: whatever tag the user wrote is escaped, so a tag found here is one a client would act on. */
const tagsOf = (html: string): string[] => html.match(/<[a-z][^>]*>/gi) ?? []

const hrefsOf = (html: string) =>
  new Set(
    tagsOf(html).flatMap((tag) =>
      Array.from(tag.matchAll(/\shref="([^"]*)"/gi), ([, href]) => unescaped(href as string)),
    ),
  )

const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')

/** The words of an HTML mail as a reader sees them. */
const wordsIn = (html: string) =>
  unescaped(html.replace(/^[\s\S]*<body/, '<body').replace(/<[^>]*>/g, '\n'))

/** Addresses that a mail is about: they can be copied, and mail programs make no more of them than addresses. */
type Addressed = Pick<MailInput, 'link' | 'replyTo' | 'recipient' | 'changes' | 'declined'>

const addressesOf = ({ recipient, changes, declined }: Addressed): string[] =>
  [recipient, declined?.by, ...changes.flatMap(({ before, after }) => [before, after])]
    .flatMap((value) => (value ? [value, maskForeignAddress(value, '')] : []))
    .filter((value) => /^[^\s@/<>"=?]+@[^\s@/<>]+$/.test(value))
    .map(showAddress)

/** Without what we mean to be linked: the link, and the addresses. */
const withoutOurs = (text: string, input: Addressed) =>
  [input.link, input.replyTo, ...addressesOf(input)].reduce<string>(
    (rest, ours) => (ours ? rest.replaceAll(ours, '') : rest),
    text,
  )

test.each(mails)('$name stays under 60 KB', ({ html }) => {
  expect(Buffer.byteLength(html)).toBeLessThan(60_000)
})

test.each(mails)('$name has one link at most, and it is ours', ({ html, input }) => {
  const ours = input.kind === 'notice' ? input.replyTo && `mailto:${input.replyTo}` : input.link
  expect(hrefsOf(html)).toEqual(new Set(ours ? [ours] : []))
  expect(html.match(/<a\b/g)?.length ?? 0).toBe(html.match(/<a\b[^>]* href="/g)?.length ?? 0)
})

test.each(mails)(
  '$name gives a mail client nothing else to link',
  ({ subject, html, text, input }) => {
    for (const words of [subject, wordsIn(html), text]) {
      expect(withoutOurs(words, input)).not.toMatch(LINKED_BY_CLIENTS)
    }
  },
)

test.each(mails)(
  '$name runs nothing, and loads nothing but pictures of its own',
  ({ html, images }) => {
    const tags = tagsOf(html)
    const names = new Set(tags.map((tag) => /^<([^\s/>]+)/.exec(tag)?.[1]))
    const harmless = [
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'div',
      'table',
      'tbody',
      'tr',
      'td',
      'p',
      'h1',
      'span',
      'b',
      'i',
      'a',
      'br',
      'img',
    ]
    expect([...names].filter((name) => !harmless.includes(name as string))).toEqual([])
    const sources = tags.flatMap((tag) => /\ssrc="([^"]*)"/.exec(tag)?.[1] ?? [])
    expect(sources).toEqual(images.map(({ cid }) => `cid:${cid}`))
    expect(tags.join('\n').replaceAll(' src="cid:', '')).not.toMatch(
      /\s(on\w+|src|srcset|background)=|url\(/i,
    )
    expect(html).not.toMatch(/@import|url\(/i)
  },
)

test.each(mails)(
  '$name keeps our words in order: no direction marks but balanced isolates',
  ({ html, text }) => {
    for (const part of [html, text]) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066\u2067]/)
      for (const line of part === html ? html.split(/<[^>]*>/) : part.split('\n')) {
        expect(line.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')).not.toMatch(/[\u2068\u2069]/)
      }
    }
  },
)

test.each(mails.filter(({ input }) => input.kind !== 'notice'))(
  '$name has its whole link on a line of its own',
  ({ html, text, input }) => {
    expect(text.split('\n').filter((line) => line === input.link)).toHaveLength(1)
    expect(html).toContain(`>${input.link}</a>`)
  },
)

test.each(mails.filter(({ input }) => input.kind === 'link'))(
  '$name says until when, with the zone',
  ({ html, text }) => {
    for (const part of [html, text])
      expect(part).toMatch(/until [^.<]*2026[^.<]*\d\d:\d\d (UTC|CET|GMT\+1)\./)
  },
)

test('a long and hostile text is cut, not trusted to be short', async () => {
  const input = emailAddressInputs.hostile.link
  const huge = `"'<&>.`.repeat(50_000)
  const { html } = composeMail({
    ...input,
    title: huge,
    description: huge,
    subjectName: huge,
    senderName: huge,
    recipient: huge,
    requester: { kind: 'client', id: '1', name: huge },
    changes: input.changes.map((line) => ({ ...line, label: huge, before: huge, after: huge })),
  })
  expect(Buffer.byteLength(html)).toBeLessThan(60_000)
})

test('each mail says who asked: you, an admin by name, a program', async () => {
  const input = paymentCardInputs.usual.link
  const asked = async (requester: MailInput['requester']) =>
    composeMail({ ...input, requester }).text
  expect(await asked({ kind: 'subject', id: '7', name: 'Ada' })).toContain(
    'You requested this on 14 Mar 2026, 09:26 UTC.',
  )
  expect(await asked({ kind: 'admin', id: '1', name: 'Grace' })).toContain(
    '\u2068Grace\u2069, an admin, requested this on',
  )
  expect(await asked({ kind: 'client', id: '1', name: 'billing' })).toContain(
    'The program \u2068billing\u2069 requested this on',
  )
  expect(await asked({ kind: 'admin', id: null, name: null })).toContain(
    'An admin requested this on',
  )
})

test('a mail to an address that is not proven yet masks the old one and names roles, not people', async () => {
  for (const { usual, long } of [emailAddressInputs, accountHandoverInputs])
    for (const { link } of [usual, long]) {
      const input: MailInput = {
        ...link,
        subjectName: 'Käthe Lindner',
        requester: { kind: 'admin', id: '1', name: 'Mary Jackson' },
      }
      const { subject, html, text } = composeMail(input)
      for (const part of [subject, html, text]) {
        expect(part).not.toMatch(/Käthe|Lindner|Mary|Jackson/)
        for (const { before } of input.changes)
          expect(part.replaceAll('\u2060', '')).not.toContain(before)
      }
      expect(composeMail(input).text).toContain('An admin requested this on')
    }
  const invitation: MailInput = {
    ...passwordResetInputs.usual.link,
    subjectName: 'Gus Guest',
    requester: { kind: 'admin', id: '1', name: 'Mary Jackson' },
  }
  expect(composeMail(invitation).text).toContain('Mary Jackson')
  invitation.changes = invitation.changes.map((line) => ({ ...line, isFirst: true }))
  const { subject, html, text } = composeMail(invitation)
  for (const part of [subject, html, text]) expect(part).not.toMatch(/Gus|Guest|Mary|Jackson/)
  expect(composeMail(handoverGiverInputs.usual).text).toContain('Ada Lovelace')
})

test('the text part reads well by itself', async () => {
  const { text } = composeMail(emailAddressInputs.usual.link)
  expect(text.replaceAll(/[\u2060\u2068\u2069]/g, '')).toMatchInlineSnapshot(`
    "Example Shop

    Confirm your new e-mail address

    Hello,

    One step is left: open the page below, check the change, and confirm it. Until then your e-mail address stays as it is.

    E-mail address
      From: a•••@old.example
      To:   ada@new.example

    You requested this on 14 Mar 2026, 09:26 UTC.

    Change my e-mail address:
    https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e

    The link works once, until 15 Mar 2026, 09:26 UTC.

    This wasn’t you? Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.

    Questions? Write to help@shop.example

    ——
    Example Shop sent this mail to ada@new.example because it is to become the e-mail address of an account.
    "
  `)
})

test('a notice says what was changed, when, and what to do, and asks for nothing', async () => {
  const { subject, text } = composeMail(passwordResetInputs.usual.notice)
  expect(subject).toBe('Your password was changed')
  expect(text.replaceAll(/[\u2060\u2068\u2069]/g, '')).toMatchInlineSnapshot(`
    "Example Shop

    Your password was changed

    Hello Ada Lovelace,

    A new password is set, and the old one no longer works. Sign in with the new one.

    Password
      New: A new one is set. Mails never show it.

    Also ended:
      Change stopped: E-mail address, no. 1208
      Sessions signed out: 2
      Devices no longer trusted: 1
      Passkey removed: Ada Lovelace
      Two-factor turned off: it was set up less than a week ago

    The change was made on 14 Mar 2026, 09:41 UTC.

    You requested this on 14 Mar 2026, 09:26 UTC.

    This wasn’t you? Somebody else may be using your account: set another password now. Tell us at once: help@shop.example

    ——
    Example Shop sent this mail to ada@old.example because it is the e-mail address of the account.
    "
  `)
})

const readable = async (input: MailInput) =>
  composeMail(input).text.replaceAll(/[\u2060\u2068\u2069]/g, '')

test('a handover says to each of the two what they agree to', async () => {
  const [taker, giver] = await Promise.all([
    readable(accountHandoverInputs.usual.link),
    readable(handoverGiverInputs.usual),
  ])
  expect(taker).toContain('It is made once the present address has confirmed it, too.')
  expect(taker).toContain('Take over this account:\nhttps://')
  expect(taker).toContain('\nHello,\n')
  expect(giver).toContain('\nHello Ada Lovelace,\n')
  expect(taker).toContain('This was requested from the account itself')
  expect(giver).toContain('You requested this')
  expect(giver).toContain('you can no longer get it back with this one')
  expect(giver).toContain('Hand over my account:\nhttps://')
  for (const text of [taker, giver]) expect(text).toContain('that ends the other link, too.')
})

test('the address whose mailbox is said to be lost is told who asked for what, until when it waits, and how to stop it', async () => {
  const { subject } = composeMail(observerInputs.usual)
  expect(subject).toBe('An admin asked to change your e-mail address')
  expect(await readable(observerInputs.usual)).toMatchInlineSnapshot(`
    "Example Shop

    An admin asked to change your e-mail address

    Hello Ada Lovelace,

    An admin asked to change your e-mail address to the new one below, and says that you cannot read this mailbox any more. A second admin has to approve it, and then the new address can confirm it. If it is right, open the page and say yes: then it need not wait.

    E-mail address
      From: ada@old.example
      To:   ada@new.example

    Kay Olsen, an admin, requested this on 14 Mar 2026, 09:26 UTC.

    Review and stop:
    https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e

    Unless you say yes, nothing is changed until 16 Mar 2026, 09:26 UTC.

    You know nothing of this? Open the link and choose “Stop this change”: that stops it, and the admins are told. If you do nothing, it can go on after that time.

    Questions? Write to help@shop.example

    ——
    Example Shop sent this mail to ada@old.example because it is the e-mail address of an account that is to get another one.
    "
  `)
})

test('an undo shows the change as it happened, and what its button does', async () => {
  expect(await readable(undoInputs.usual.link)).toMatchInlineSnapshot(`
    "Example Shop

    Your e-mail address was changed

    Hello Ada Lovelace,

    The change below was confirmed from the new address, which our mail goes to from now on. If you know nothing of it, undo it, and your account gets this address back.

    E-mail address
      From: ada@old.example
      To:   thief@evil.example

    The change was made on 14 Mar 2026, 09:26 UTC. That change was requested from the account itself.

    Review and undo:
    https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e

    You can undo it until 15 Mar 2026, 09:26 UTC.

    This was you? Then there is nothing to do.

    Questions? Write to help@shop.example

    ——
    Example Shop sent this mail to ada@old.example because it was the e-mail address of the account until now.
    "
  `)
})

test('an undo that was used shows the change that it made', async () => {
  const text = await readable(undoInputs.usual.notice)
  expect(text).toContain('From: thief@evil.example\n  To:   ada@old.example')
  expect(text).toContain('This undoes the change that was made on 14 Mar 2026, 09:26 UTC.')
})

test('a type without words of its own is asked for and told by its name and its column’s', async () => {
  expect(await readable(displayNameInputs.usual.link)).toMatchInlineSnapshot(`
    "Example Shop

    Confirm this change: Display name

    Hello Ada Lovelace,

    One step is left: open the page below, check the change, and confirm it. Until you do, nothing changes.

    Name
      From: Ada Lovelace
      To:   Grace Hopper

    You requested this on 14 Mar 2026, 09:26 UTC.

    Confirm this change:
    https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e

    The link works once, until 15 Mar 2026, 09:26 UTC.

    This wasn’t you? Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.

    Questions? Write to help@shop.example

    ——
    Example Shop sent this mail to ada@old.example because this change was requested for the account with this e-mail address.
    "
  `)
  expect(await readable(displayNameInputs.usual.notice)).toMatchInlineSnapshot(`
    "Example Shop

    This was changed: Display name

    Hello Ada Lovelace,

    The change below was confirmed. It is in effect from now on.

    Name
      From: Ada Lovelace
      To:   Grace Hopper

    The change was made on 14 Mar 2026, 09:41 UTC.

    You requested this on 14 Mar 2026, 09:26 UTC.

    This wasn’t you? Somebody else may be using your account. Tell us at once: help@shop.example

    ——
    Example Shop sent this mail to ada@old.example because it is the e-mail address of the account.
    "
  `)
})

test('the headline that a holder chose is before the type’s own', async () => {
  const title = 'A name for your new shop'
  expect(composeMail({ ...displayNameInputs.usual.link, title }).subject).toBe(title)
})

test('an alert says to an owner of the panel who declined what, when, who had asked, and where to look', async () => {
  expect(await readable(emailAddressInputs.usual.alert)).toMatchInlineSnapshot(`
    "Example Shop

    “This wasn’t me”: E-mail address of Ada Lovelace, no. 407

    Hello,

    The change below was declined from its link. It was not made, and its link no longer works.

    E-mail address
      From: a•••@old.example
      To:   a•••@new.example

    a•••@new.example declined this change on 14 Mar 2026, 09:41 UTC. The account belongs to Ada Lovelace.

    This was requested from the account itself on 14 Mar 2026, 09:26 UTC.

    Open it in the panel:
    https://shop.example/verifications/1207

    A mistyped address is the usual reason. If nobody can say why the change was requested, somebody else may be using the account, or the admin’s.

    ——
    Example Shop sent this mail to olga@shop.example because you are an owner of the panel.
    "
  `)
})

test('an alert has no whole address of the people it names, and no link to confirm', async () => {
  for (const variant of [emailAddressInputs, accountHandoverInputs]) {
    const { html, text } = composeMail(variant.usual.alert)
    for (const part of [html, text]) {
      expect(part.replaceAll('\u2060', '')).not.toMatch(/ada@|grace@|\/verification\//)
    }
  }
})

test('what was ended with a reset is named in its notice, a line each', async () => {
  const { text } = composeMail(passwordResetInputs.usual.notice)
  for (const line of [
    'Change stopped: E-mail address, no. 1208',
    'Sessions signed out: 2',
    'Devices no longer trusted: 1',
    'Passkey removed: \u2068Ada Lovelace\u2069',
    'Two-factor turned off: it was set up less than a week ago',
  ])
    expect(text).toContain(`  ${line}\n`)
})
