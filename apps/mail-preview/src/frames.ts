import { contrastOf, type Rgb } from '@countersign/changes/accent'
import { forceDark, readColour } from './forced-dark.ts'

/* Runs in the preview's page: fits each frame to its content, forces the dark, and checks what is seen. */

const WHITE: Rgb = [255, 255, 255]

/** The ratio that each text of a document has, and needs (WCAG 2.2, 1.4.3: large text needs less). */
function contrastsIn(page: Document, look: string) {
  const view = page.defaultView as Window
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const seen: { look: string; text: string; ratio: number; needed: number }[] = []
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent?.trim() ?? ''
    const element = texts.currentNode.parentElement as HTMLElement
    const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (text === '' || !isSeen || element.closest('[aria-hidden]')) continue
    const { color, fontSize, fontWeight } = view.getComputedStyle(element)
    const size = Number.parseFloat(fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
    const ratio = contrastOf(readColour(color)?.rgb ?? WHITE, backgroundOf(element, view))
    seen.push({ look, text, ratio, needed: isLarge ? 3 : 4.5 })
  }
  return seen
}

function backgroundOf(element: Element | null, view: Window): Rgb {
  if (element === null) return WHITE
  const colour = readColour(view.getComputedStyle(element).backgroundColor)
  return colour && colour.alpha > 0 ? colour.rgb : backgroundOf(element.parentElement, view)
}

const write = (id: string, isGood: boolean, lines: string[]) => {
  const place = document.getElementById(id) as HTMLElement
  place.className = isGood ? '' : 'bad'
  place.replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement('div'), { textContent: line })),
  )
}

function check(frames: HTMLIFrameElement[]) {
  const pages = frames.map((frame) => frame.contentDocument as Document)
  const seen = pages.flatMap((page, i) => contrastsIn(page, frames[i]?.dataset.look ?? ''))
  const low = seen.filter(({ ratio, needed }) => ratio < needed)
  const least = Math.min(...seen.map(({ ratio }) => ratio))
  write(
    'contrast',
    low.length === 0,
    low.length === 0
      ? [`Contrast: ${least.toFixed(2)} at least, of 4.5`]
      : low.map(
          ({ look, text, ratio, needed }) =>
            `Contrast: only ${ratio.toFixed(2)} of ${needed}, ${look}: ${text.slice(0, 60)}`,
        ),
  )
  const hrefs = Array.from(pages[0]?.links ?? [], ({ href }) => href)
  // A page has some to itself in other languages.
  const links = new Set(hrefs.filter((href) => !href.startsWith(location.origin)))
  const isSafe = [...links].every((link) => /^(https|mailto):/.test(link))
  write(
    'links',
    isSafe,
    links.size === 0 ? ['Links: none'] : [...links].map((link) => `Link: ${link}`),
  )
}

const loaded = (frame: HTMLIFrameElement) =>
  new Promise<void>((done) => {
    const isLoaded = frame.contentDocument?.URL !== 'about:blank'
    if (isLoaded && frame.contentDocument?.readyState === 'complete') done()
    else frame.addEventListener('load', () => done(), { once: true })
  })

const frames = Array.from(document.querySelectorAll('iframe'))
await Promise.all(frames.map(loaded))
for (const frame of frames) {
  const page = frame.contentDocument as Document
  if (frame.dataset.look === 'forced') forceDark(page)
  frame.height = '0'
  frame.height = `${page.documentElement.scrollHeight}`
}
if (frames.length > 0) check(frames)
