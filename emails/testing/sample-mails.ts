import {
  type ChangeLine,
  type Changes,
  type Column,
  type Config,
  describeChanges,
  describeType,
  isAddressColumn,
  type LinkDetails,
  secrecyOf,
  type TypeDeclaration,
  type TypeFacts,
} from '@countersign/changes'
import type { AccountNoticeInput, MailInput } from '../src/mail-input.ts'
import { type Languages, languagesOf } from '../src/messages/languages.ts'
import { accountNoticeInputs } from './account-notice-fixtures.ts'
import { endedOf, hostile, long, usual } from './fixture-texts.ts'
import { type Fixture, sampleValues } from './sample-values.ts'

/** A mail of a type, by a name that URLs have. */
export interface SampleMail {
  name: string
  input: MailInput | AccountNoticeInput
  /** Of a link's mail: what its page is told. */
  details: LinkDetails | null
}

/** The name of the mails that no type has: those to an account whose credentials changed. */
export const ACCOUNT = 'account'

const KAY = { kind: 'admin', id: '1', name: 'Kay Olsen' } as const

interface Asked {
  /** Its code: `de`. */
  language: string
  fixture: Fixture
}

const languages = new WeakMap<Config, Languages>()

/** The languages of a configuration, the same each time: mails are compiled once for each. */
export function languagesIn(config: Config): Languages {
  const known = languages.get(config) ?? languagesOf(config.sentences)
  languages.set(config, known)
  return known
}

/** Every mail that a type of the configuration leads to, or that accounts get, in a language, with a fixture's texts. */
export function sampleMails(config: Config, type: string, asked: Asked): SampleMail[] {
  const declared = config.types.find(({ name }) => name === type)
  if (!declared) return accountNotices(config, asked)
  return Object.keys(declared.allows).flatMap((kind, at) =>
    mailsOfType(config, { type: declared, kind, isFirstKind: at === 0 }, asked),
  )
}

interface OfKind {
  type: TypeDeclaration
  /** Whose change it is. */
  kind: string
  isFirstKind: boolean
}

function mailsOfType(
  config: Config,
  { type, kind, isFirstKind }: OfKind,
  asked: Asked,
): SampleMail[] {
  const named = (name: string) => (isFirstKind ? name : `${name}-of-${kind.toLowerCase()}`)
  const changes = sampleChanges(config, type, kind, asked)
  const firstValues = sampleChanges(config, type, kind, asked, true)
  const facts = describeType(config, { letter: type.letter, locale: asked.language }, changes)
  const texts = {
    ...usual,
    ...{ usual, long, hostile }[asked.fixture],
    locale: asked.language,
    languages: languagesIn(config),
    brandAccent: config.brand?.accent,
  }
  const address = changes.find(({ isAddress }) => isAddress)
  const present = address?.before ?? 'ada@old.example'
  const next = address?.after ?? 'grace@new.example'
  const isNew = type.confirmBy === 'new-address' || type.confirmBy === 'both'
  const needsBoth = type.confirmBy === 'both'
  const recipient = isNew ? next : type.isInverse ? next : present
  const ended = type.endsSessions ? endedOf(texts.subjectName) : null
  const base: MailInput = { ...texts, ...facts, kind: 'link', changes, recipient, needsBoth }
  const link = (name: string, given: Partial<MailInput> = {}): SampleMail => {
    const input = { ...base, ...given, appliedAt: null }
    return { name: named(name), input, details: detailsOf(input, facts, config, kind) }
  }
  const mail = (name: string, given: Partial<MailInput>): SampleMail => ({
    name: named(name),
    input: { ...base, ended, ...given },
    details: null,
  })
  return [
    link('link'),
    // Who is invited has no password yet.
    ...(firstValues.some(({ isFirst }) => isFirst)
      ? [link('link-invitation', { changes: firstValues, requester: KAY })]
      : []),
    ...(type.confirmBy === 'new-address'
      ? [link('link-new-of-two', { needsBoth: true, requester: KAY })]
      : []),
    ...(isNew
      ? [link('link-present-address', { needsBoth: true, requester: KAY, recipient: present })]
      : []),
    ...(isNew && address
      ? [
          link('link-observer', {
            role: 'observes',
            requester: KAY,
            recipient: present,
            coolDownUntil: '2026-03-16T09:26:00Z',
          }),
        ]
      : []),
    mail('notice', { kind: 'notice', link: null, recipient: present }),
    mail('alert', {
      kind: 'alert',
      appliedAt: null,
      recipient: 'olga@shop.example',
      declined: { by: 'a•••@new.example', at: '2026-03-14T09:41:00Z', number: '407' },
      link: 'https://shop.example/verifications/1207',
    }),
  ]
}

const accountNotices = (config: Config, { language, fixture }: Asked): SampleMail[] =>
  Object.entries(accountNoticeInputs[fixture]).map(([name, input]) => ({
    name: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    input: {
      ...input,
      languages: languagesIn(config),
      brandAccent: config.brand?.accent,
      news: { ...input.news, locale: language },
    },
    details: null,
  }))

/** A change of all columns that a type has for a kind of subject; with `isFirst` what it asks for was never set. */
function sampleChanges(
  config: Config,
  { letter, allows, isInverse }: TypeDeclaration,
  kind: string,
  { fixture, language: locale }: Asked,
  isFirst = false,
): ChangeLine[] {
  const tables = allows[kind] ?? {}
  const held: Changes = {}
  const before: Changes = {}
  for (const [name, { table = name, columns }] of Object.entries(tables))
    for (const [column, declared] of Object.entries(columns)) {
      const isAddress = isAddressColumn(config, kind, { table, column })
      const [one, other] = sampleValues(declared, fixture, isAddress)
      const [old, next] =
        isInverse && isAddress ? ['thief@evil.example', 'ada@old.example'] : [one, other]
      const isUnset = isFirst && secrecyOf(declared) === 'prompted'
      before[name] = {
        ...before[name],
        [column]: isUnset ? null : storedValue(declared, old),
      }
      held[name] = {
        ...held[name],
        [column]: secrecyOf(declared) === 'prompted' ? null : storedValue(declared, next),
      }
    }
  return describeChanges(config, { letter, subject: kind, locale }, held, before)
}

/** A value as it is in a change: secret ones have no more than what may be shown of them. */
function storedValue(column: Column, value: string | number | boolean) {
  if (!('secrecy' in column)) return value
  if (column.secrecy === 'prompted') return `hash:${'0'.repeat(64)}`
  return `redacted:${column.mask(String(value))}`
}

/** What the page of a link says, while nobody has chosen anything. */
const detailsOf = (
  input: MailInput,
  facts: TypeFacts,
  config: Config,
  kind: string,
): LinkDetails => ({
  ...facts,
  status: 'pending',
  title: input.title,
  description: input.description,
  email: input.recipient,
  locale: input.locale,
  timeZone: null,
  subject: {
    kind,
    name: input.subjectName,
    hasSessions: config.subjects[kind]?.sessions !== undefined,
  },
  requester: input.requester,
  changes: input.changes,
  conflict: null,
  createdAt: input.requestedAt,
  expiresAt: input.expiresAt,
  endedAt: null,
  role: input.role,
  waitingFor: null,
  needsBoth: input.needsBoth,
  predictedConflict: null,
  isRenewable: false,
  newerAt: null,
  isNewerHere: false,
  undoneAt: null,
  coolDownUntil: input.coolDownUntil,
  isApproved: false,
  confirmedAt: null,
  returnTo: null,
})
