import { z } from 'zod'
import { isPanelView } from './panel-paths.ts'

const TAKEN_PATHS = [
  'trpc',
  'api',
  'v1',
  'export',
  'assets',
  'livez',
  'readyz',
  'metrics',
  '.well-known',
]

/** Where the panel is: an origin and any path, without a slash at the end. */
export const panelUrl = z
  .url({ protocol: /^https?$/, error: 'must have the form https://example.com/countersign' })
  .refine(isPlace, 'must be an origin and a path of letters, digits, - and _: no ?, # or password')
  .transform((url) => `${new URL(url).origin}${pathOf(url)}`)

/** The path below which a place has everything: empty, or `/countersign`. */
export const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '')

/** Whether no path of the panel, the API or the health checks is below it. */
export function isFreeForLinks(linkPath: string): boolean {
  const first = linkPath.split('/')[1] ?? ''
  return !TAKEN_PATHS.includes(first) && !isPanelView(`/${first}`)
}

/** What is wrong with where panel and links are beside each other, in words; null where nothing is. */
export function faultOfPlaces({
  PUBLIC_URL,
  PANEL_URL,
  LINK_PATH,
}: {
  PUBLIC_URL?: string | undefined
  PANEL_URL?: string | undefined
  LINK_PATH: string
}): string | null {
  if (!PANEL_URL || !PUBLIC_URL || new URL(PANEL_URL).origin !== PUBLIC_URL) return null
  const base = pathOf(PANEL_URL)
  if (TAKEN_PATHS.includes(base.split('/')[1] ?? ''))
    return 'PANEL_URL must not have a path that the API or a health check has'
  if (`${base}/`.startsWith(LINK_PATH)) return 'PANEL_URL must not be below LINK_PATH'
  if (LINK_PATH.startsWith(`${base}/`) && !isFreeForLinks(LINK_PATH.slice(base.length)))
    return 'LINK_PATH must not begin as a path of the panel or the API does'
  return null
}

/** Whether it is an origin alone. */
export const isOrigin = (url: string): boolean =>
  isPlace(url) && (!URL.canParse(url) || pathOf(url) === '')

function isPlace(url: string): boolean {
  // What is no URL is told as that.
  if (!URL.canParse(url)) return true
  const { pathname, search, hash, username, password } = new URL(url)
  return (
    /^(?:\/[\w-]+)*\/*$/.test(pathname) &&
    !/[?#]/.test(url) &&
    `${search}${hash}${username}${password}` === ''
  )
}
