/** What an SVG of a logo may not have, in words that end "it has …". */
const FAULTS: readonly [pattern: RegExp, has: string][] = [
  [/<(?:\w+:)?script\b/i, 'a script'],
  [/\son[a-z]+\s*=/i, 'an event handler'],
  [/<(?:\w+:)?foreignObject\b/i, 'HTML in it (foreignObject)'],
  [
    /\b(?:href|src)\s*=\s*(["'])(?!\s*(?:#|data:image\/(?:png|jpeg);))/i,
    'a reference to something outside of it',
  ],
  [/\burl\(\s*["']?(?!\s*#)|@import\b/i, 'a style that loads something from outside of it'],
  [/<!ENTITY\b|<\?xml-stylesheet\b/i, 'an entity or a style sheet of its own'],
  [/<(?:\w+:)?text\b/i, 'text, which no mail program has the font of: convert it to paths'],
]

/** Why an SVG cannot be a logo, such as "a script"; `null` where it can. */
export const svgFault = (svg: string): string | null =>
  FAULTS.find(([pattern]) => pattern.test(svg))?.[1] ?? null
