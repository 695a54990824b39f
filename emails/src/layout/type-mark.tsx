import type { TypeFacts } from '@countersign/changes'
import { Resvg } from '@resvg/resvg-js'
import { renderToStaticMarkup } from 'react-dom/server'
import type { MailImage } from '../mail-image.ts'
import type { Language } from '../messages/languages.ts'
import { bandOf, light } from './palette.ts'
import { iconOf, isDirected, MARK_VIEW_BOX } from './type-icons.tsx'

/** In pixels of the mail; the picture has twice as many, for screens that do. */
export const MARK_SIZE = 32

type Marked = Pick<TypeFacts, 'typeIcon' | 'typeAccent'>

const marks = new Map<string, MailImage>()

/**
 * The mark that a type's pages show, as a picture for its mails: few mail programs draw SVG. Its ground is in the
 * picture, so that no forced dark comes between icon and ground. Drawn once for each icon and colour.
 */
export function typeMarkOf({ typeIcon, typeAccent }: Marked, { direction }: Language): MailImage {
  const colour = bandOf({ typeIcon, typeAccent }).light
  const isTurned = isDirected(typeIcon) && direction === 'rtl'
  const name = [typeIcon ?? 'plain', colour.slice(1), ...(isTurned ? ['turned'] : [])].join('-')
  const known = marks.get(name)
  if (known) return known
  const mark = {
    cid: `type-${name}@countersign`,
    name: `${name}.png`,
    png: new Resvg(drawMark(typeIcon, colour, isTurned), {
      fitTo: { mode: 'width', value: 2 * MARK_SIZE },
      font: { loadSystemFonts: false },
    })
      .render()
      .asPng(),
  }
  marks.set(name, mark)
  return mark
}

const drawMark = (icon: Marked['typeIcon'], colour: string, isTurned: boolean): string =>
  renderToStaticMarkup(
    <svg
      aria-hidden="true"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={MARK_VIEW_BOX}
      fill="none"
      stroke={light.card}
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect x="-6" y="-6" width="36" height="36" rx="9" fill={colour} stroke="none" />
      <g transform={isTurned ? 'matrix(-1 0 0 1 24 0)' : undefined}>{iconOf(icon)}</g>
    </svg>,
  )
