import { type Config, contrastOf, type Rgb, rgbOf } from '@countersign/changes'
import { bandOf, paletteOf } from '@countersign/emails'

/** A colour on what it is seen on: how well it stands out, and how well it must (WCAG 2.2, 1.4.3 and 1.4.11). */
export interface Contrast {
  what: string
  ratio: number
  needed: number
}

const WHITE = '#ffffff'
const DARK_CARD = '#1a2122'

/** How all colours of a configuration's mails and pages stand out, each type's band and the brand's accent. */
export function contrastsOf({ types, brand }: Config): Contrast[] {
  const { light, dark } = paletteOf(brand?.accent)
  const text = (what: string, one: string, other: string) => ({
    what,
    ratio: between(one, other),
    needed: 4.5,
  })
  return [
    text('the accent on white', light.accent, WHITE),
    text('the accent on a dark card', dark.accent, DARK_CARD),
    text('the words on a button', light.onAccent, light.accent),
    text('the words on a button where it is dark', dark.onAccent, dark.accent),
    ...types.flatMap(({ name, accent: typeAccent = null, icon: typeIcon = null }) => {
      const band = bandOf({ typeAccent, typeIcon })
      return [
        { what: `the band of ${name} on white`, ratio: between(band.light, WHITE), needed: 3 },
        {
          what: `the band of ${name} on a dark card`,
          ratio: between(band.dark, DARK_CARD),
          needed: 3,
        },
      ]
    }),
  ]
}

const between = (one: string, other: string): number =>
  contrastOf(rgbOf(one) as Rgb, rgbOf(other) as Rgb)
