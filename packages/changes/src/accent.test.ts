import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  contrastOf,
  OUR_PALETTE,
  type Palette,
  paletteOfAccent,
  type Rgb,
  rgbOf,
} from './accent.ts'

const between = (one: string, other: string) => contrastOf(rgbOf(one) as Rgb, rgbOf(other) as Rgb)

function weakestOf({ light, dark }: Palette): number {
  return Math.min(
    ...['#ffffff', '#f2f4f4'].map((ground) => between(light.accent, ground)),
    ...['#101516', '#192022', '#1a2122'].map((ground) => between(dark.accent, ground)),
    ...[light, dark].flatMap(({ accent, onAccent, deep }) => [
      between(onAccent, accent),
      between(onAccent, deep),
    ]),
  )
}

test('links and buttons in any accent that is taken can be read on light and on dark', () => {
  expect(weakestOf(OUR_PALETTE)).toBeGreaterThanOrEqual(4.5)
  const parts = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 3, maxLength: 3 })
  let taken = 0
  fc.assert(
    fc.property(parts, (colour) => {
      const hex = `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
      const made = paletteOfAccent(hex)
      if ('fault' in made) {
        expect(made.fault).toMatch(/\(\d\.\d:1, where 4\.5:1 is needed\)$/)
      } else {
        taken++
        expect(weakestOf(made.palette)).toBeGreaterThanOrEqual(4.5)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(taken).toBeGreaterThan(1_000)
})

test.each([
  ['#ffff00', 'is too pale: links in it cannot be read on white (3.8:1, where 4.5:1 is needed)'],
  ['red', 'is no colour of the form #rrggbb'],
])('%s %s', (accent, fault) => {
  expect(paletteOfAccent(accent)).toEqual({ fault })
})
