import { type Config, type LinkDetails, maskForeignAddress } from '@countersign/changes'
import type { Logo } from '@countersign/emails'
import { languagesIn, type SampleMail } from '@countersign/emails/testing/sample-mails'
import { type LinkPage, prepareLinkPages } from '../src/links/link-pages.ts'
import { preparePlainPages } from '../src/links/plain-pages.tsx'
import { type PageLogo, senderOf } from '../src/links/sender.ts'

/** A page by the name that URLs have; `unknown` is what every wrong link meets. */
export type PageName = LinkPage | 'unknown'

/** When the pages are opened: after what the fixtures say of the past. */
const NOW = Date.parse('2026-03-14T09:50:00Z')
const at = new Date(NOW).toISOString()
const ended = { endedAt: '2026-03-14T09:41:00Z' }
const confirmed: Partial<LinkDetails> = { ...ended, status: 'confirmed' }
const expired: Partial<LinkDetails> = { status: 'expired', expiresAt: '2026-03-14T09:45:00Z' }

/** What differs in the details of each page. */
const factsOf: Record<LinkPage, Partial<LinkDetails>> = {
  ready: {},
  observer: {},
  waiting: {},
  applied: confirmed,
  applying: { ...ended, status: 'applying' },
  confirmed,
  undone: { ...confirmed, undoneAt: at },
  'too-late': confirmed,
  declined: { ...ended, status: 'declined' },
  revoked: { ...ended, status: 'revoked' },
  superseded: { ...ended, status: 'superseded', newerAt: at, isNewerHere: true },
  expired: { ...expired, isRenewable: true },
  renewed: { ...expired, newerAt: at, isNewerHere: true },
  'not-renewable': expired,
  conflicted: {
    ...ended,
    status: 'conflicted',
    conflict: { kind: 'stale', table: null, columns: [] },
  },
}

/** The pages that the link of a mail can meet, the one first that it meets when it is opened. */
export function pagesOf({ details }: SampleMail): PageName[] {
  if (details === null) return []
  const { role, needsBoth, isUndoable } = details
  const isObserver = role === 'observes'
  const never: PageName[] = [
    isObserver ? 'ready' : 'observer',
    ...(isObserver || needsBoth ? [] : (['waiting'] as const)),
    ...(isUndoable ? [] : (['undone'] as const)),
  ]
  const pages: PageName[] = [...(Object.keys(factsOf) as LinkPage[]), 'unknown']
  return pages.filter((page) => !never.includes(page))
}

/** The HTML of a link's page, by the details of its mail; a logo is in it. */
export function renderPage(
  config: Config,
  { details, input }: SampleMail,
  page: PageName,
  logo: Logo | null = null,
): string {
  const { senderName, timeZone } = input
  const locale = 'locale' in input ? input.locale : input.news.locale
  const replyTo = 'replyTo' in input ? input.replyTo : (config.brand?.support ?? '')
  const languages = languagesIn(config)
  const sender = {
    ...senderOf({ config, senderName, timeZone, replyTo, pageLogo: inPage(logo) }),
    languages,
  }
  if (page === 'unknown' || details === null)
    return preparePlainPages(sender, languages.of(locale)).unknown
  const other = details.changes.find(({ isAddress }) => isAddress)
  const waiting: Partial<LinkDetails> =
    details.role === 'observes'
      ? { confirmedAt: at }
      : { waitingFor: maskForeignAddress(other?.before ?? '', details.email) }
  const facts = page === 'waiting' ? waiting : factsOf[page]
  return prepareLinkPages(sender)(page, { ...details, ...facts }, { now: NOW })
}

function inPage(logo: Logo | null): PageLogo | null {
  if (!logo) return null
  const { mediaType, content } = logo.file
  return { ...logo, src: `data:${mediaType};base64,${Buffer.from(content).toString('base64')}` }
}
