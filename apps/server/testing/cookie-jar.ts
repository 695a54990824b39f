/** A browser without scripts: keeps cookies by origin and path, and follows redirects. */
export interface Surfer {
  /** Opens an address and what it leads to; returns the last answer. */
  open(url: string, init?: RequestInit): Promise<{ url: string; response: Response }>
  /** The cookies that an address gets, as its header has them. */
  cookieFor(url: string): string
  /** Keeps a cookie as an answer of this address sets it. */
  keep(line: string, url: string): void
}

const MOST_REDIRECTS = 15

export function openSurfer(): Surfer {
  const kept = new Map<string, { origin: string; path: string; pair: string }>()
  const cookieFor = (url: string) => {
    const { origin, pathname } = new URL(url)
    return [...kept.values()]
      .filter((one) => one.origin === origin && pathname.startsWith(one.path))
      .map(({ pair }) => pair)
      .join('; ')
  }
  const keep = (line: string, url: string) => {
    const { origin } = new URL(url)
    const [pair = '', ...attributes] = line.split(/; */)
    const path = attributes.find((one) => /^path=/i.test(one))?.slice('path='.length) ?? '/'
    const name = pair.split('=')[0] ?? ''
    if (pair === `${name}=`) kept.delete(`${origin} ${name}`)
    else kept.set(`${origin} ${name}`, { origin, path, pair })
  }
  return {
    cookieFor,
    keep,
    async open(url, init = {}) {
      let at = url
      let asked = init
      for (let i = 0; i < MOST_REDIRECTS; i++) {
        const headers = new Headers(asked.headers)
        headers.set('cookie', cookieFor(at))
        const response = await fetch(at, { ...asked, headers, redirect: 'manual' })
        for (const line of response.headers.getSetCookie()) keep(line, at)
        const next = response.headers.get('location')
        if (next === null || response.status < 300 || response.status > 399)
          return { url: at, response }
        at = new URL(next, at).href
        asked = {}
      }
      throw new Error(`${url} leads from place to place without an end`)
    },
  }
}
