const browsers = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const

const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux|X11/],
] as const

/**
 * A browser as people name it, from its user agent: `Firefox on Windows`. What is no browser we know keeps
 * its own first word: `curl`.
 */
export function browserWords(userAgent: string | null): string {
  if (!userAgent) return 'Unknown program'
  // Order matters: Edge and Opera call themselves Chrome too, and all of them Safari.
  const browser = browsers.find(([, mark]) => mark.test(userAgent))?.[0]
  const system = systems.find(([, mark]) => mark.test(userAgent))?.[0]
  if (browser) return system ? `${browser} on ${system}` : browser
  return userAgent.split(/[\s/]/)[0]?.slice(0, 40) || 'Unknown program'
}
