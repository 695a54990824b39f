/** Rendered markup as UTF-8, cut where words go; `places[i]` is the number of the word after `pieces[i]`. */
interface Template {
  pieces: Buffer[]
  places: number[]
  /** How many bytes the pieces have. */
  bytes: number
}

/**
 * What a template shows. Its `words` hold strings, lists, objects and `null` alone; everything else
 * chooses the markup and is one of a few values each.
 */
interface Content {
  words: object
}

interface Rendering<Shown extends Content> {
  /** Renders to HTML. It may ask whether words are there, but never what they say. */
  render: (content: Shown) => string
  /** How the renderer escapes words. */
  escapeWords: (words: string) => string
}

/** Whoever could write countless shapes of words must not fill the memory with them. */
const MOST_TEMPLATES = 2_000

/**
 * Gives a composer that renders each shape of content once, with marked places, and from then on only
 * fills in the escaped words. The result is byte for byte what `render` gives, in UTF-8: encoding the
 * whole page again would cost several times what filling does.
 */
export function prepareTemplates<Shown extends Content>({
  render,
  escapeWords,
}: Rendering<Shown>): (content: Shown) => Buffer<ArrayBuffer> {
  const prepared = new Map<string, Template>()
  return (content) => {
    const { words, ...markup } = content
    const found: string[] = []
    const shape = `${collectWords(words, found)} ${JSON.stringify(markup)}`
    let template = prepared.get(shape)
    if (!template) {
      template = cutAtMarks(render({ ...content, words: markWords(words, { next: 0 }) }))
      if (prepared.size < MOST_TEMPLATES) prepared.set(shape, template)
    }
    return fill(template, found, escapeWords)
  }
}

function cutAtMarks(html: string): Template {
  const parts = html.split(/«word (\d+)»/)
  const pieces = parts.filter((_, i) => i % 2 === 0).map((piece) => Buffer.from(piece))
  const places = parts.filter((_, i) => i % 2 === 1).map(Number)
  return { pieces, places, bytes: pieces.reduce((sum, { length }) => sum + length, 0) }
}

/** UTF-8 needs three bytes at most for what a string counts as one. */
const MOST_BYTES = 3

function fill(
  { pieces, places, bytes }: Template,
  words: readonly string[],
  escapeWords: (words: string) => string,
): Buffer<ArrayBuffer> {
  const filled = places.map((place) => escapeWords(words[place] as string))
  const room = filled.reduce((sum, { length }) => sum + length * MOST_BYTES, bytes)
  const page = Buffer.allocUnsafe(room)
  let at = 0
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Buffer
    page.set(piece, at)
    at += piece.length
    const next = filled[i]
    if (next !== undefined) at += page.write(next, at)
  }
  return page.subarray(0, at)
}

/** Collects every string in order, and returns what is left: the shape. */
function collectWords(value: unknown, words: string[]): string {
  if (typeof value === 'string') {
    words.push(value)
    return '.'
  }
  if (value === null) return '-'
  let shape = '('
  // A third of what looking up each name in turn takes.
  for (const part of Object.values(value as object)) shape += collectWords(part, words)
  return `${shape})`
}

/** The same content with every string replaced by its place's mark, in the order of `collectWords`. */
function markWords<Value>(value: Value, counter: { next: number }): Value {
  if (typeof value === 'string') return `«word ${counter.next++}»` as Value
  if (value === null) return value
  if (Array.isArray(value)) return value.map((part) => markWords(part, counter)) as Value
  const parts = Object.entries(value as object).map(([name, part]) => [
    name,
    markWords(part, counter),
  ])
  return Object.fromEntries(parts) as Value
}
