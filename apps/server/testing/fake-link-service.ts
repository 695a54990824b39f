import {
  type Brand,
  type ChangeLine,
  describeType,
  type LinkDetails,
  type PromptedValues,
} from '@countersign/changes'
import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import type { Common } from '../src/http/create-app.ts'
import {
  type LinkService,
  type LinkSite,
  type LinkVisitor,
  linkRoutes,
} from '../src/links/link-routes.ts'

/* A link service for the pages' own tests: it holds one link and remembers what was asked of it. */

const MINUTE_MS = 60_000

export const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * MINUTE_MS).toISOString()

export const site: LinkSite = {
  config: withTypesWithoutWords,
  linkPath: '/verification/',
  senderName: 'Example Shop',
  replyTo: 'help@shop.example',
  timeZone: 'UTC',
}

/** Does for these tests nothing that the whole server does with every request. */
export const common: Common = { headers: {}, addressOf: () => '192.0.2.1', logAnswer: () => {} }

/** Those of the types without words, and the built-in ones. */
export type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'a' | 'b' | 'u'

const keyOf = (letter: string) => `${letter}DOI8U7oCXOJoJJxBDMF3e`
export const keys = {
  A: keyOf('A'),
  B: keyOf('B'),
  C: keyOf('C'),
  D: keyOf('D'),
  a: keyOf('a'),
  b: keyOf('b'),
  u: keyOf('u'),
  E: keyOf('E'),
  F: keyOf('F'),
  G: keyOf('G'),
} as const satisfies Record<Letter, string>

const line = (facts: Partial<ChangeLine>): ChangeLine => ({
  table: 'User',
  column: 'email',
  label: 'E-mail address',
  secrecy: 'plain',
  before: null,
  after: null,
  ...facts,
})

const address = (before: string, after: string) => line({ isAddress: true, before, after })

const name = line({ column: 'name', label: 'Name', before: 'Ada Lovelace', after: 'Grace Hopper' })
const password = line({
  column: 'password',
  label: 'Password',
  secrecy: 'prompted',
  length: { min: 12, max: 128 },
})
const handover = [address('ada.lovelace@old.example', 'ada@new.example'), name]

const changes: Record<Letter, ChangeLine[]> = {
  A: [address('ada.lovelace@old.example', 'ada@new.example')],
  B: [password],
  C: [
    line({
      table: 'User_credit',
      column: 'credit_num',
      label: 'Card number',
      secrecy: 'encrypted',
      before: '•••• 1111',
      after: '•••• 4242',
    }),
    line({
      table: 'User_credit',
      column: 'exp_date',
      label: 'Expiry date',
      before: '01/27',
      after: '05/29',
    }),
  ],
  D: handover,
  a: [address('ada.lovelace@old.example', 'ada@new.example')],
  b: [password],
  u: [address('thief@evil.example', 'ada@new.example')],
  E: [name],
  F: [password],
  G: handover,
}

export function detailsOf(type: Letter, facts: Partial<LinkDetails> = {}): LinkDetails {
  const { locale = 'en', changes: lines = changes[type] } = facts
  return {
    ...describeType(withTypesWithoutWords, { letter: type, locale }, lines),
    status: 'pending',
    title: '',
    description: null,
    email: 'ada@new.example',
    locale,
    timeZone: null,
    subject: { kind: 'User', name: 'Ada', hasSessions: false },
    requester: { kind: 'subject', id: '7', name: 'Ada' },
    changes: lines,
    conflict: null,
    createdAt: minutesAgo(3.5),
    expiresAt: minutesAgo(-59.2),
    endedAt: null,
    newerAt: null,
    isNewerHere: false,
    undoneAt: null,
    coolDownUntil: null,
    isApproved: false,
    confirmedAt: null,
    returnTo: null,
    role: 'confirms',
    waitingFor: null,
    needsBoth: type === 'D' || type === 'G',
    predictedConflict: null,
    isRenewable: facts.status === 'expired' && !facts.newerAt,
    ...facts,
  }
}

type Asked = ['look-up' | 'decline' | 'renew', string] | ['confirm', string, PromptedValues]

/**
 * Knows one link alone; every other key is unknown. A new password shorter than 12 is refused, as the
 * real service does it.
 */
function fakeLinkService(link: LinkDetails): LinkService & { asked: Asked[] } {
  const asked: Asked[] = []
  const readBy = ({ localeOf }: LinkVisitor) => ({ ...link, locale: localeOf(link.locale) })
  const end = (details: LinkDetails, status: 'confirmed' | 'declined'): LinkDetails => ({
    ...details,
    status,
    endedAt: minutesAgo(0),
  })
  return {
    asked,
    lookUp: async (key, visitor) => {
      asked.push(['look-up', key])
      return key === keyOf(link.type)
        ? { outcome: 'found', details: readBy(visitor) }
        : { outcome: 'unknown' }
    },
    confirm: async (key, prompted, visitor) => {
      const details = readBy(visitor)
      asked.push(['confirm', key, prompted])
      if (key !== keyOf(details.type)) return { outcome: 'unknown' }
      if (details.status === 'confirmed') return { outcome: 'already-confirmed', details }
      if (details.status !== 'pending') return { outcome: details.status, details }
      if (details.role === 'observes') {
        return { outcome: 'waiting', details: { ...details, confirmedAt: minutesAgo(0) } }
      }
      if (details.needsBoth) {
        return { outcome: 'waiting', details: { ...details, waitingFor: 'a•••@old.example' } }
      }
      if (details.changeKind === 'prompted' && (prompted.User?.password ?? '').length < 12) {
        const message = 'Use at least 12 characters.'
        const fault = { kind: 'too-short' as const, min: 12 }
        return {
          outcome: 'prompted-invalid',
          details,
          problems: [{ table: 'User', column: 'password', message, fault }],
        }
      }
      return { outcome: 'applied', details: end(details, 'confirmed') }
    },
    decline: async (key, visitor) => {
      const details = readBy(visitor)
      asked.push(['decline', key])
      if (key !== keyOf(details.type)) return { outcome: 'unknown' }
      return details.status === 'pending'
        ? { outcome: 'declined', details: end(details, 'declined') }
        : { outcome: 'too-late', details }
    },
    renew: async (key, visitor) => {
      const details = readBy(visitor)
      asked.push(['renew', key])
      if (key !== keyOf(details.type)) return { outcome: 'unknown' }
      if (!details.isRenewable) return { outcome: 'not-renewable', details }
      return {
        outcome: 'renewed',
        details: { ...details, newerAt: minutesAgo(0), isNewerHere: true },
      }
    },
    rejectMalformed: () => {},
  }
}

/** The pages over one link, of an application that says this of itself, and what the service was asked. */
export function openLink(
  details: LinkDetails,
  brand: Partial<Brand> = {},
  logo: LinkSite['logo'] = null,
) {
  const service = fakeLinkService(details)
  const config = { ...site.config, brand: { support: site.replyTo, ...brand } }
  const routes = linkRoutes(service, { ...site, config, logo }, common)
  const path = `${site.linkPath}${keyOf(details.type)}`
  return {
    asked: service.asked,
    routes,
    path,
    show: () => routes.request(path),
    submit: (fields: Record<string, string>) =>
      routes.request(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

/** The buttons of a page: what each sends, and what it says. */
export const buttonsOf = (html: string): string[][] =>
  Array.from(
    html.matchAll(/<button[^>]*value="(\w+)"[^>]*>(.*?)<\/button>/g),
    ([, value = '', words = '']) => [value, words.replace(/<[^>]*>/g, '')],
  )

/** What a reader sees of a page: its `main`, without markup, in one line. */
export async function wordsOf(page: Response): Promise<string> {
  const [, main = ''] = /<main>(.*)<\/main>/s.exec(await page.text()) ?? []
  return main
    .replace(/<\/(?:p|h1|dt|dd|li|button|small|label)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
}
