import { type ChangeLine, describeType } from '@countersign/changes'
import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import type { MailInput } from '../src/mail-input.ts'
import { endedOf, hostile, hostileAddress, long, usual } from './fixture-texts.ts'

type Base = Pick<MailInput, 'type' | 'recipient' | 'changes'>

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

/** An undo's own change is the inverse of the one in its mail. */
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
