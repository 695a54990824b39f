import type { Config } from '@countersign/changes'
import {
  ACCOUNT,
  languagesIn,
  type SampleMail,
  sampleMails,
} from '@countersign/emails/testing/sample-mails'
import { type Fixture, fixtures } from '@countersign/emails/testing/sample-values'
import { type PageName, pagesOf } from '@countersign/server/testing/sample-pages'

const looks = ['light', 'dark', 'forced'] as const
export const widths = ['320', '375', '600'] as const
export const shows = ['mail', 'text', 'headers', 'page'] as const

type Look = (typeof looks)[number]

/** What is looked at: all of it is in the URL. */
export interface View {
  type: string
  mail: SampleMail
  language: string
  fixture: Fixture
  show: (typeof shows)[number]
  /** The page of its link; none of a mail without one. */
  page: PageName | undefined
  looks: Look[]
  widths: (typeof widths)[number][]
}

/** The names of all that has mails: the configuration's types, and accounts. */
export const typesOf = ({ types }: Config): string[] => [...types.map(({ name }) => name), ACCOUNT]

/** Reads a view from the URL; what it does not say, or says wrongly, is the first that there is. */
export function readView(config: Config, params: URLSearchParams): View {
  const type = oneOf(typesOf(config), params.get('type'))
  const language = oneOf(languagesIn(config).codes, params.get('language'))
  const fixture = oneOf(fixtures, params.get('fixture'))
  const mails = sampleMails(config, type, { language, fixture })
  const mail = mails.find(({ name }) => name === params.get('mail')) ?? (mails[0] as SampleMail)
  const pages = pagesOf(mail)
  const show = oneOf(shows, params.get('show'))
  return {
    type,
    mail,
    language,
    fixture,
    show: show === 'page' && pages.length === 0 ? 'mail' : show,
    page: pages.find((page) => page === params.get('page')) ?? pages[0],
    looks: someOf(looksOf(show), params.getAll('look'), ['light', 'dark']),
    widths: someOf(widths, params.getAll('width'), ['375', '600']),
  }
}

/** Browsers let a page have its own dark; only mail programs force theirs. */
export const looksOf = (show: View['show']): readonly Look[] =>
  show === 'page' ? ['light', 'dark'] : looks

/** The query of a view, with a part of it changed. */
export function queryOf(view: View, change: Partial<View> = {}): string {
  const { type, mail, language, fixture, show, page, looks, widths } = { ...view, ...change }
  const params = new URLSearchParams({ type, mail: mail.name, language, fixture, show })
  if (page) params.set('page', page)
  for (const look of looks) params.append('look', look)
  for (const width of widths) params.append('width', width)
  return `?${params}`
}

const oneOf = <Name extends string>(names: readonly Name[], name: string | null): Name =>
  names.find((each) => each === name) ?? (names[0] as Name)

function someOf<Name extends string>(names: readonly Name[], given: string[], usual: Name[]) {
  const found = names.filter((name) => given.includes(name))
  return found.length > 0 ? found : usual
}
