import type { Rgb } from '@countersign/changes/accent'

const SIDES = ['top', 'right', 'bottom', 'left'].map((side) => `border-${side}-color`)
const PROPERTIES = ['color', 'background-color', ...SIDES]

/** Reads a computed colour, `rgb(0, 0, 0)` or `rgba(0, 0, 0, 0.5)`; undefined for any other. */
export function readColour(text: string): { rgb: Rgb; alpha: number } | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.*)\)$/.exec(text)?.[1] ?? '')
    .split(',')
    .map(Number)
  if (red === undefined || green === undefined || blue === undefined) return undefined
  return { rgb: [red, green, blue], alpha }
}

/**
 * Does to a mail what programs do that force their dark on it, whatever its own styles say, as Gmail on iOS and Outlook
 * on Windows do: what is light becomes dark and what is dark light, hue and saturation stay, and so do pictures. Theirs
 * differ in detail, and none of them is documented: a mail that is legible here is legible there, by and large.
 */
export function forceDark(page: Document): void {
  const view = page.defaultView as Window
  page.documentElement.style.backgroundColor ||= 'rgb(255, 255, 255)'
  const changed = Array.from(
    page.querySelectorAll<HTMLElement>('html, body, body *'),
    (element) => {
      const style = view.getComputedStyle(element)
      return PROPERTIES.map(
        (property) => [element, property, inverted(style.getPropertyValue(property))] as const,
      )
    },
  ).flat()
  for (const [element, property, colour] of changed)
    if (colour) element.style.setProperty(property, colour, 'important')
}

function inverted(text: string): string | undefined {
  const colour = readColour(text)
  if (!colour || colour.alpha === 0) return undefined
  const most = Math.max(...colour.rgb)
  const least = Math.min(...colour.rgb)
  // In HSL, turning the lightness around adds the same to each part.
  const turned = colour.rgb.map((part) => Math.round(part + 255 - most - least))
  return `rgba(${turned.join(', ')}, ${colour.alpha})`
}
