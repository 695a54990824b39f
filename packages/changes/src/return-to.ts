/** What a configuration says of where people may be led to. */
interface Returns {
  brand?: { homeUrl?: string }
  returnOrigins?: readonly string[]
}

/** Whether a text is a web origin, in its one spelling: `https://app.example.com`. */
export const isOrigin = (text: unknown): boolean =>
  typeof text === 'string' &&
  URL.canParse(text) &&
  new URL(text).origin === text &&
  /^https?:/.test(text)

/** The origins that people may be led to after they confirmed or declined. */
export function returnOriginsOf({ brand, returnOrigins = [] }: Returns): string[] {
  const home = brand?.homeUrl
  return [...new Set([...(home === undefined ? [] : [new URL(home).origin]), ...returnOrigins])]
}

/** A return address in its one spelling; `null` for one that leads anywhere but to a declared origin. */
export function readReturnTo(config: Returns, text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.username === '' && url.password === ''
  // guard return-origins: "returnOriginsOf(config).includes(url.origin)" → "true" (return-to.test.ts)
  return isPlain && returnOriginsOf(config).includes(url.origin) ? url.href : null
}
