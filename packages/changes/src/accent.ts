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
/** The darkest ground of pages and mails that is light; their feet have links on it. */
const LIGHT_GROUND: Rgb = [0xf2, 0xf4, 0xf4]
/** The darkest card of mails and pages is `#192022`, the lightest `#1a2122`. */
const DARK_CARD: Rgb = [0x1a, 0x21, 0x22]

/** What a shape needs to stand out, and text to be read (WCAG 2.2, 1.4.11 and 1.4.3). */
const LEAST_OF_SHAPES = 3
const LEAST_OF_TEXT = 4.5

/** How much black or white may be mixed in, in tenths: with more, it would be another colour. */
const ON_LIGHT = [0, 1, 2, 3, 4]
const ON_DARK = [3, 4]
/** Text needs more. */
const TEXT_ON_LIGHT = [...ON_LIGHT, 5]
const TEXT_ON_DARK = [...ON_DARK, 5, 6]

/** Derives both bands from a colour of the form `#rrggbb`; what is wrong with it, where there can be none. */
export function bandOfAccent(accent: string): { band: Band } | { fault: string } {
  const colour = rgbOf(accent)
  if (!colour) return { fault: NO_COLOUR }
  const least = LEAST_OF_SHAPES
  const light = firstThatStandsOut(colour, BLACK, ON_LIGHT, LIGHT_CARD, least)
  if ('best' in light)
    return {
      fault: `is too pale: it does not stand out from a white card (${inWords(light, least)})`,
    }
  const dark = firstThatStandsOut(colour, WHITE, ON_DARK, DARK_CARD, least)
  if ('best' in dark)
    return {
      fault: `is too dark: it does not stand out from a dark card (${inWords(dark, least)})`,
    }
  return { band: { light: light.hex, dark: dark.hex } }
}

/** The colours of links and of the main button: their own, that of the words on it, and that under the pointer. */
export interface AccentColours {
  accent: string
  onAccent: string
  deep: string
}

/** Where it is light, and where it is dark. */
export interface Palette {
  light: AccentColours
  dark: AccentColours
}

export const OUR_PALETTE: Palette = {
  light: { accent: '#0b5257', onAccent: '#ffffff', deep: '#083d41' },
  dark: { accent: '#6fcfc9', onAccent: '#06282a', deep: '#9ce2dd' },
}

/** Derives a palette from a brand's colour, `#rrggbb`; what is wrong with it, where there can be none. */
export function paletteOfAccent(accent: string): { palette: Palette } | { fault: string } {
  const colour = rgbOf(accent)
  if (!colour) return { fault: NO_COLOUR }
  const least = LEAST_OF_TEXT
  const light = firstThatStandsOut(colour, BLACK, TEXT_ON_LIGHT, LIGHT_GROUND, least)
  if ('best' in light)
    return { fault: `is too pale: links in it cannot be read on white (${inWords(light, least)})` }
  const dark = firstThatStandsOut(colour, WHITE, TEXT_ON_DARK, DARK_CARD, least)
  if ('best' in dark)
    return {
      fault: `is too dark: links in it cannot be read on a dark card (${inWords(dark, least)})`,
    }
  const deepOf = (shown: string, towards: Rgb) => hexOf(mix(rgbOf(shown) as Rgb, towards, 3))
  return {
    palette: {
      light: { accent: light.hex, onAccent: '#ffffff', deep: deepOf(light.hex, BLACK) },
      // Darker than the card, from which the accent stands out.
      dark: { accent: dark.hex, onAccent: '#101516', deep: deepOf(dark.hex, WHITE) },
    },
  }
}

const NO_COLOUR = 'is no colour of the form #rrggbb'

/** The parts of a colour of the form `#rrggbb`. */
export const rgbOf = (hex: string): Rgb | undefined =>
  /^#[0-9a-f]{6}$/i.test(hex)
    ? ([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never as Rgb)
    : undefined

const hexOf = (colour: Rgb): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`

const mix = (colour: Rgb, towards: Rgb, tenths: number): Rgb =>
  colour.map((part, i) =>
    Math.round(part + ((towards[i] as number) - part) * (tenths / 10)),
  ) as never as Rgb

const inWords = ({ best }: { best: number }, least: number): string =>
  `${best.toFixed(1)}:1, where ${least}:1 is needed`

function firstThatStandsOut(
  colour: Rgb,
  towards: Rgb,
  tenths: number[],
  ground: Rgb,
  least: number,
): { hex: string } | { best: number } {
  const mixed = tenths.map((share) => mix(colour, towards, share))
  const found = mixed.find((each) => contrastOf(each, ground) >= least)
  if (found) return { hex: hexOf(found) }
  return { best: Math.max(...mixed.map((each) => contrastOf(each, ground))) }
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
