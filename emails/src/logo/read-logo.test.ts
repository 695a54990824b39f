import { expect, test } from 'vitest'
import { logoIn, pngOf, symbolLogo, symbolSvg, wideLogo, wideSvg } from '../../testing/logos.ts'
import { readLogo } from './read-logo.ts'

const inSvg = (inside: string, root = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20"${root}><path d="M0 0h20v20z"/>${inside}</svg>`

/** Width and height of a PNG (its specification, 11.2.2). */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

test('a logo fits 160 × 32 with its plate, is drawn twice as large, and small', () => {
  expect(wideLogo).toMatchObject({ width: 128, height: 32, isSymbol: false })
  expect(symbolLogo).toMatchObject({ width: 32, height: 32, isSymbol: true })
  const banner = logoIn(wideSvg.replace('width="300"', 'width="900"'))
  expect([banner.width, banner.height]).toEqual([160, 18])
  for (const { image, width, height } of [wideLogo, symbolLogo, banner]) {
    expect(sizeOf(image.png)).toEqual([2 * width, 2 * height])
    expect(image.png.byteLength).toBeLessThan(8_000)
  }
})

test('a PNG is sent to browsers as it is, an SVG as the shapes that it draws', () => {
  const png = pngOf(wideSvg)
  const { file, width, height } = readLogo(png)
  expect([width, height]).toEqual([128, 32])
  expect(file.mediaType).toBe('image/png')
  expect(file.name).toMatch(/^logo-[0-9a-f]{16}\.png$/)
  expect(Buffer.from(file.content).equals(png)).toBe(true)

  expect(symbolLogo.file.name).toMatch(/^logo-[0-9a-f]{16}\.svg$/)
  const noted = logoIn(inSvg('<metadata>made by Ada at home</metadata><desc>Ada</desc>'))
  expect(Buffer.from(noted.file.content).toString()).toMatch(
    /^<svg [^>]*><defs\/><path [^>]*><\/svg>$/,
  )
})

test('another drawing has another name, the same one the same', () => {
  expect(logoIn(symbolSvg).file.name).toBe(symbolLogo.file.name)
  expect(logoIn(symbolSvg.replace('#063', '#064')).file.name).not.toBe(symbolLogo.file.name)
})

test.for<[fault: string, file: string]>([
  ['has a script', inSvg('<script>alert(1)</script>')],
  ['has a script', inSvg('<svg:SCRIPT href="#a"/>')],
  ['has an event handler', inSvg('', ' onload="alert(1)"')],
  ['has an event handler', inSvg('<g ONCLICK = "alert(1)"/>')],
  [
    'has HTML in it',
    inSvg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>'),
  ],
  [
    'has a reference to something outside of it',
    inSvg('<image href="https://evil.example/x.png"/>'),
  ],
  [
    'has a reference to something outside of it',
    inSvg("<image xlink:href = '//evil.example/x.png'/>"),
  ],
  [
    'has a reference to something outside of it',
    inSvg('<image href="data:image/svg+xml;base64,AAAA"/>'),
  ],
  [
    'has a reference to something outside of it',
    inSvg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'),
  ],
  [
    'has a style that loads something',
    inSvg('<style>@import "https://evil.example/x.css";</style>'),
  ],
  [
    'has a style that loads something',
    inSvg('<path style="fill:url(https://evil.example/x.svg#a)" d="M0 0"/>'),
  ],
  ['has an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${inSvg('&a;')}`],
  ['has an entity or a style sheet', `<?xml-stylesheet href="#x"?>${inSvg('')}`],
  ['has text', inSvg('<text x="1" y="9">Shop</text>')],
  ['cannot be drawn', inSvg('<path')],
  ['is neither an SVG nor a PNG', '<html><body>logo</body></html>'],
  ['is neither an SVG nor a PNG', ''],
  ['shows nothing on white', symbolSvg.replace('#063', '#fff')],
  ['has 101 KB', symbolSvg.replace('</svg>', `${' '.repeat(100 * 1024)}</svg>`)],
])('refuses a file that %s', ([fault, file]) => {
  expect(() => logoIn(file)).toThrow(fault)
})

test('refuses a PNG that is cut off or not whole', () => {
  const png = pngOf(symbolSvg)
  expect(() => readLogo(png.subarray(0, 20))).toThrow('is no whole PNG')
  expect(() => readLogo(png.subarray(0, 40))).toThrow('shows nothing on white')
})

test('knows how well it stands out from white', () => {
  expect(logoIn(symbolSvg.replace('#063', '#000')).contrast).toBe(21)
  expect(logoIn(symbolSvg.replace('#063', '#ffee88')).contrast).toBeLessThan(1.5)
})
