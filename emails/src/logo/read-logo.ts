import { createHash } from 'node:crypto'
import { contrastOf, type Rgb } from '@countersign/changes'
import { Resvg } from '@resvg/resvg-js'
import type { MailImage } from '../mail-image.ts'
import { svgFault } from './svg-fault.ts'

/** A host's logo, as mails, pages and the panel show it. */
export interface Logo {
  /** In pixels, on its light plate. */
  width: number
  height: number
  /** Whether it is about as wide as high, and so has no name in it: the sender's is written beside it. */
  isSymbol: boolean
  /** What browsers are sent, under a name that has a hash of it. */
  file: { name: string; mediaType: string; content: Uint8Array<ArrayBuffer> }
  /** What mails show. */
  image: MailImage
  /** How well what stands out most of it does so on its plate: 1 to 21 (WCAG 2.2, 1.4.3). */
  contrast: number
}

/** Why a file cannot be a logo. */
export class LogoError extends Error {
  override readonly name = 'LogoError'
}

const MOST_BYTES = 100 * 1024
/** With the plate's edge around it, which is white: a dark logo is seen where a mail or page is dark, too. */
const [MOST_WIDTH, HEIGHT, EDGE] = [160, 32, 4]
const WITHOUT_FONTS = { font: { loadSystemFonts: false } }

/** Reads the file of a logo, an SVG or a PNG. Throws a LogoError whose message follows on the file's name. */
export function readLogo(file: Uint8Array): Logo {
  if (file.byteLength > MOST_BYTES)
    throw new LogoError(
      `has ${Math.ceil(file.byteLength / 1024)} KB, and a logo has at most ${MOST_BYTES / 1024}: save it smaller`,
    )
  const { width, height, markup, ...shown } = isPng(file) ? readPng(file) : readSvg(file)
  const scale = Math.min((HEIGHT - 2 * EDGE) / height, (MOST_WIDTH - 2 * EDGE) / width)
  const inner = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const outer = { width: inner.width + 2 * EDGE, height: inner.height + 2 * EDGE }
  const hash = createHash('sha256').update(shown.content).digest('hex').slice(0, 16)
  const drawn = new Resvg(onPlate(markup, inner, outer), {
    ...WITHOUT_FONTS,
    fitTo: { mode: 'zoom', value: 2 },
  }).render()
  const contrast = bestContrast(drawn.pixels)
  if (contrast === 1)
    throw new LogoError('shows nothing on white: it is empty, white throughout, or not whole')
  return {
    ...outer,
    isSymbol: width <= 1.5 * height,
    file: { ...shown, name: `logo-${hash}.${shown.mediaType === 'image/png' ? 'png' : 'svg'}` },
    image: { cid: `logo-${hash}@countersign`, name: 'logo.png', png: drawn.asPng() },
    contrast,
  }
}

interface Read {
  width: number
  height: number
  mediaType: string
  content: Uint8Array<ArrayBuffer>
  /** An address of it for an SVG that shows it. */
  markup: string
}

const SIGNATURE = '89504e470d0a1a0a'

/** By its signature (PNG, third edition, 5.2). */
const isPng = (file: Uint8Array): boolean =>
  Buffer.from(file.subarray(0, 8)).toString('hex') === SIGNATURE

function readPng(file: Uint8Array): Read {
  const content = new Uint8Array(file)
  const view = new DataView(content.buffer)
  if (content.byteLength < 24) throw new LogoError('is no whole PNG')
  // Its first chunk says how large it is (PNG, third edition, 11.2.1).
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const mediaType = 'image/png'
  return { width, height, mediaType, content, markup: addressOf(content, mediaType) }
}

/**
 * Browsers are sent what the SVG draws, and nothing else that was in it: it is written again from its shapes.
 */
function readSvg(file: Uint8Array): Read {
  const text = new TextDecoder().decode(file)
  if (!/<(?:\w+:)?svg[\s>]/.test(text)) throw new LogoError('is neither an SVG nor a PNG')
  // guard logo-without-script: "fault !== null" → "false" (read-logo.test.ts)
  const fault = svgFault(text)
  if (fault !== null) throw new LogoError(`has ${fault}`)
  const drawing = parse(text)
  // guard logo-of-shapes: "drawing.toString().replace(/>\\s+</g, '><')" → "text" (read-logo.test.ts)
  const shapes = drawing.toString().replace(/>\s+</g, '><').trim()
  const content = new Uint8Array(new TextEncoder().encode(shapes))
  const mediaType = 'image/svg+xml'
  const { width, height } = drawing
  return { width, height, mediaType, content, markup: addressOf(content, mediaType) }
}

function parse(svg: string): Resvg {
  try {
    return new Resvg(svg, WITHOUT_FONTS)
  } catch (error) {
    throw new LogoError(`cannot be drawn: ${(error as Error).message}`)
  }
}

const addressOf = (content: Uint8Array, mediaType: string): string =>
  `data:${mediaType};base64,${Buffer.from(content).toString('base64')}`

type Size = Pick<Logo, 'width' | 'height'>

const onPlate = (address: string, inner: Size, outer: Size): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${outer.width}" height="${outer.height}">
    <rect width="${outer.width}" height="${outer.height}" rx="6" fill="#fff"/>
    <image x="${EDGE}" y="${EDGE}" width="${inner.width}" height="${inner.height}" href="${address}"/>
  </svg>`

const WHITE: Rgb = [255, 255, 255]
const OPAQUE = 255

/** The best contrast that a pixel has with white; those of the plate's round corners are left out. */
function bestContrast(pixels: Uint8Array): number {
  let best = 1
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4)
    if (alpha === OPAQUE) best = Math.max(best, contrastOf([red, green, blue], WHITE))
  }
  return best
}
