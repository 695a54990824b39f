/** The colour of a type's band, on a light card and on a dark one. */
export interface Band {
  light: string
  dark: string
}

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number]

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]
const LIGHT_CARD = WHITE
/** The darkest card of mails and pages is `#192022`, the lightest `#1a2122`. */
const DARK_CARD: Rgb = [0x1a, 0x21, 0x22]

/** What a shape needs to stand out (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3

/** How much black or white may be mixed in, in tenths: with more, it would be another colour. */
const ON_LIGHT = [0, 1, 2, 3, 4]
const ON_DARK = [3, 4]

/** Derives both bands from a colour of the form `#rrggbb`; what is wrong with it, where there can be none. */
export function bandOfAccent(accent: string): { band: Band } | { fault: string } {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return { fault: 'is no colour of the form #rrggbb' }
  const colour = [1, 3, 5].map((at) =>
    Number.parseInt(accent.slice(at, at + 2), 16),
  ) as never as Rgb
  const light = firstThatStandsOut(colour, BLACK, ON_LIGHT, LIGHT_CARD)
  if (light === undefined) return { fault: 'is too pale: it does not stand out from a white card' }
  const dark = firstThatStandsOut(colour, WHITE, ON_DARK, DARK_CARD)
  if (dark === undefined) return { fault: 'is too dark: it does not stand out from a dark card' }
  return { band: { light, dark } }
}

function firstThatStandsOut(
  colour: Rgb,
  towards: Rgb,
  tenths: number[],
  card: Rgb,
): string | undefined {
  const mixed = tenths
    .map(
      (share) =>
        colour.map((part, i) =>
          Math.round(part + ((towards[i] as number) - part) * (share / 10)),
        ) as never as Rgb,
    )
    .find((each) => contrastOf(each, card) >= LEAST_CONTRAST)
  return mixed && `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminanceOf(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
