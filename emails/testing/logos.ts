import { Resvg } from '@resvg/resvg-js'
import { readLogo } from '../src/logo/read-logo.ts'

const svg = (size: string, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`

/** A square one, and one that is wide, as files have them. */
export const symbolSvg = svg('viewBox="0 0 10 10"', '<circle cx="5" cy="5" r="5" fill="#063"/>')
export const wideSvg = svg(
  'width="300" height="60"',
  '<path fill="#123456" d="M0 0h300v60H0z"/><path fill="#fff" d="M20 20h100v20H20z"/>',
)

export const pngOf = (drawing: string): Uint8Array => new Resvg(drawing).render().asPng()

export const logoIn = (drawing: string) => readLogo(new TextEncoder().encode(drawing))

export const symbolLogo = logoIn(symbolSvg)
export const wideLogo = logoIn(wideSvg)
