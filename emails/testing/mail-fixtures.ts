import {
  type ChangeLine,
  describeType,
  type EndedParts,
  type TypeFacts,
} from '@countersign/changes'
import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import type { AccountNoticeInput, MailInput } from '../src/mail-input.ts'

type Base = Pick<MailInput, 'type' | 'recipient' | 'changes'>
type Variant = Partial<Omit<MailInput, 'kind' | 'type'>>

const address = (before: string, after: string): ChangeLine => ({
  table: 'User',
  column: 'email',
  label: 'E-mail address',
  secrecy: 'plain',
  before,
  after,
  isAddress: true,
})

const password: ChangeLine = {
  table: 'User',
  column: 'password',
  label: 'Password',
  secrecy: 'prompted',
  before: null,
  after: null,
}

const card: ChangeLine[] = [
  {
    table: 'User_credit',
    column: 'credit_num',
    label: 'Card number',
    secrecy: 'encrypted',
    before: '•••• 1881',
    after: '•••• 4242',
  },
  {
    table: 'User_credit',
    column: 'exp_date',
    label: 'Expiry date',
    secrecy: 'plain',
    before: '01/27',
    after: '05/29',
  },
]

const usual: Omit<MailInput, keyof Base | keyof TypeFacts | 'kind'> = {
  title: '',
  description: null,
  subjectName: 'Ada Lovelace',
  requester: { kind: 'subject', id: '7', name: 'Ada Lovelace' },
  requestedAt: '2026-03-14T09:26:00Z',
  expiresAt: '2026-03-15T09:26:00Z',
  coolDownUntil: null,
  appliedAt: '2026-03-14T09:41:00Z',
  role: 'confirms',
  needsBoth: false,
  declined: null,
  ended: null,
  link: 'https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e',
  senderName: 'Example Shop',
  replyTo: 'help@shop.example',
  locale: 'en',
  timeZone: 'UTC',
}

const long: Variant = {
  title:
    'Please check and confirm the details of the account that you hold together with your colleagues',
  description: [
    'We moved to a new billing system over the weekend, and every customer’s record was compared with the old one.',
    'For your account the two did not agree, so we ask you to look at the change below before it is made.',
    '',
    'If you are not the right person for this, please forward nothing and tell us who is. '
      .repeat(6)
      .trim(),
  ].join('\n'),
  subjectName:
    'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Department of Customer Records',
  requester: { kind: 'admin', id: '1', name: 'Maximiliane Alexandra Hohenstein-Wittelsbach' },
  link: `https://accounts.customers.international.shop.example/panel/verification/ADOI8U7oCXOJoJJxBDMF${'7f'.repeat(8)}`,
  senderName: 'Example Shop International Trading Company, Customer Accounts',
  replyTo: 'customer-accounts-and-verification@international.shop.example',
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
}

const hostile: Variant = {
  title:
    '<script>alert("title")</script> \u202e http://evil.example "\'><a href="//evil.example">Confirm</a>',
  description:
    '</p></td></table><a href="https://evil.example/steal">Click here</a> & <img src="http://evil.example/pixel">\r\n' +
    'Go to www.evil.example, evil.example/login, mailto:thief@evil.example or \\\\evil.example\\share\u2028' +
    'مرحبا، أكّد هذا الآن \u202eesrever\u202c \u2069 שלום 👩‍👩‍👧‍👦🏴‍☠️\u0000\u0007 \ud800',
  subjectName: `Robert'); DROP TABLE "User";-- ${'אבגד 👾 '.repeat(22)}`.slice(0, 200),
  requester: {
    kind: 'client',
    id: 'c1',
    name: `<b onmouseover=alert(1)>${'evil.example/'.repeat(14)}`,
  },
  senderName: 'Example "Shop" <shop.example> & Söhne',
  replyTo: `help+"'<b>@shop.example`,
}

/** What is ended with a reset; people name their passkeys themselves. */
const endedOf = (passkey: string | null): EndedParts => ({
  changes: [{ id: '1208', type: 'A', label: 'E-mail address' }],
  sessions: 2,
  trustedDevices: 1,
  passkeys: [passkey ?? ''],
  secondFactor: true,
})

const hostileAddress = `"<img src=x onerror=alert(1)>"@${'very-long-label.'.repeat(11)}evil.example`

/** One set of input per template and kind of text, for the preview and the tests alike. */
const variantsOf = (given: Base, hostileChanges: ChangeLine[]) => {
  const of = { letter: given.type, locale: 'en' }
  const base = { ...given, ...describeType(withTypesWithoutWords, of, given.changes) }
  return {
    usual: mailsOf({ ...usual, ...base }),
    long: mailsOf({ ...usual, ...base, ...long }),
    hostile: mailsOf({ ...usual, ...base, ...hostile, changes: hostileChanges }),
  }
}

/**
 * What each kind of mail is really given: links have a link; notices were applied, and go to the old
 * address; alerts tell an owner of the panel what was declined, and lead there.
 */
const mailsOf = (input: Omit<MailInput, 'kind'>) =>
  ({
    link: { ...input, kind: 'link', appliedAt: null },
    notice: {
      ...input,
      kind: 'notice',
      link: null,
      recipient: 'ada@old.example',
      ended: input.type === 'B' ? endedOf(input.subjectName) : null,
    },
    alert: {
      ...input,
      kind: 'alert',
      appliedAt: null,
      recipient: 'olga@shop.example',
      ended: input.type === 'B' ? endedOf(input.subjectName) : null,
      declined: { by: 'a•••@new.example', at: '2026-03-14T09:41:00Z', number: '407' },
      link: 'https://shop.example/verifications/1207',
    },
  }) satisfies Record<string, MailInput>

/** The link's mail as the account's present address gets it: its own key, or a link that can only stop it. */
const atPresentAddress = (
  variants: ReturnType<typeof variantsOf>,
  input: Partial<MailInput>,
): Record<keyof typeof variants, MailInput> => {
  const { usual, long, hostile } = variants
  const mail = ({ link }: typeof usual): MailInput => ({
    ...link,
    recipient: link.changes[0]?.before ?? '',
    ...input,
  })
  return { usual: mail(usual), long: mail(long), hostile: mail(hostile) }
}

const handedOver: ChangeLine[] = [
  address('ada@old.example', 'grace@new.example'),
  {
    table: 'User',
    column: 'name',
    label: 'Name',
    secrecy: 'plain',
    before: 'Ada Lovelace',
    after: 'Grace Hopper',
  },
]

export const emailAddressInputs = variantsOf(
  {
    type: 'A',
    recipient: 'ada@new.example',
    changes: [address('ada@old.example', 'ada@new.example')],
  },
  [address(hostileAddress, 'www.evil.example/?a=1&b="2"@evil.example')],
)

export const observerInputs = atPresentAddress(emailAddressInputs, {
  role: 'observes',
  coolDownUntil: '2026-03-16T09:26:00Z',
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
})

/** What an admin asks for: both addresses have to confirm it. */
const askedByAdmin = {
  needsBoth: true,
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
} as const

export const presentAddressInputs = atPresentAddress(emailAddressInputs, askedByAdmin)

export const passwordResetInputs = variantsOf(
  { type: 'B', recipient: 'ada@old.example', changes: [password] },
  [{ ...password, label: '<i>Password</i>' }],
)

export const paymentCardInputs = variantsOf(
  {
    type: 'C',
    recipient: 'ada@old.example',
    changes: card,
  },
  card.map((line) => ({ ...line, before: null, after: '"><script src=//evil.example></script>' })),
)

export const accountHandoverInputs = variantsOf(
  {
    type: 'D',
    recipient: 'grace@new.example',
    changes: handedOver,
  },
  [address(hostileAddress, 'mailto:thief@evil.example'), ...handedOver.slice(1)],
)

export const handoverGiverInputs = atPresentAddress(accountHandoverInputs, {})

/** An undo's own change is the inverse of what its mail tells. */
export const undoInputs = variantsOf(
  {
    type: 'u',
    recipient: 'ada@old.example',
    changes: [address('thief@evil.example', 'ada@old.example')],
  },
  [address('www.evil.example/?a=1&b="2"@evil.example', hostileAddress)],
)

/** A type that says nothing in words of its own: a value, one that its page asks for, and a change of owner. */
export const displayNameInputs = variantsOf(
  { type: 'E', recipient: 'ada@old.example', changes: handedOver.slice(1) },
  handedOver.slice(1).map((line) => ({ ...line, after: hostileAddress })),
)

const passphraseInputs = variantsOf(
  { type: 'F', recipient: 'ada@old.example', changes: [password] },
  [],
)

const newOwnerInputs = variantsOf(
  { type: 'G', recipient: 'grace@new.example', changes: handedOver },
  [],
)

/** What is undone need not be an address. */
const nameUndoInputs = variantsOf(
  { type: 'u', recipient: 'ada@old.example', changes: handedOver.slice(1) },
  [],
)

/** Their sentences differ, what people wrote in them does not. */
const sparse = [passphraseInputs, newOwnerInputs, nameUndoInputs].map(({ usual }) => ({ usual }))

/** Every fixture with a name for tests: "A link usual", "A watches hostile". */
export const namedInputs: [name: string, input: MailInput][] = [
  ...[
    emailAddressInputs,
    passwordResetInputs,
    paymentCardInputs,
    accountHandoverInputs,
    undoInputs,
    displayNameInputs,
    ...sparse,
  ].flatMap((variants) =>
    Object.entries(variants).flatMap(([variant, mails]) =>
      Object.values(mails).map((input): [string, MailInput] => [
        `${input.type} ${input.changeKind} ${input.kind} ${variant}`,
        input,
      ]),
    ),
  ),
  ['A beside the present address', { ...emailAddressInputs.usual.link, ...askedByAdmin }],
  ...Object.entries({
    'A present address': presentAddressInputs,
    'A observed': observerInputs,
    'D giver': handoverGiverInputs,
    'G giver': { usual: atPresentAddress(newOwnerInputs, {}).usual },
  }).flatMap(([name, variants]) =>
    Object.entries(variants).map(([variant, input]): [string, MailInput] => [
      `${name} ${variant}`,
      input,
    ]),
  ),
]

export const allInputs: MailInput[] = namedInputs.map(([, input]) => input)

const accountNotice = (
  { subjectName, senderName }: Pick<MailInput, 'subjectName' | 'senderName'>,
  passkey: string,
) => {
  const input = {
    kind: 'account-notice',
    recipient: 'ada@old.example',
    at: '2026-03-14T09:41:00Z',
    resetLink: 'https://shop.example/forgot-password',
    senderName,
    timeZone: 'UTC',
  } as const
  const whose = { name: subjectName, locale: 'en' }
  const secured = { ...whose, what: 'secured', ended: endedOf(passkey) } as const
  return {
    passkeyAdded: { ...input, news: { ...whose, what: 'passkey-added', passkey } },
    secondFactorOn: { ...input, news: { ...whose, what: 'second-factor-on' } },
    secondFactorOff: { ...input, news: { ...whose, what: 'second-factor-off' } },
    recoveryCodesRenewed: { ...input, news: { ...whose, what: 'recovery-codes-renewed' } },
    securedByDeclining: { ...input, news: { ...secured, because: 'declined' } },
    securedByUndo: { ...input, news: { ...secured, because: 'undo' } },
  } satisfies Record<string, AccountNoticeInput>
}

/** The mails to an account's present address when its credentials changed. */
export const accountNoticeInputs = {
  usual: accountNotice(usual, 'Firefox on Linux'),
  long: accountNotice({ ...usual, ...long }, 'The laptop that stands in the office by the window'),
  hostile: accountNotice({ ...usual, ...hostile }, hostile.subjectName ?? ''),
}

/** Every account notice with a name for tests: "account passkeyAdded usual". */
export const namedAccountNotices: [name: string, input: AccountNoticeInput][] = Object.entries(
  accountNoticeInputs,
).flatMap(([variant, notices]) =>
  Object.entries(notices).map(([name, input]): [string, AccountNoticeInput] => [
    `account ${name} ${variant}`,
    input,
  ]),
)
