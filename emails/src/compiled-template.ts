/**
 * What a template shows: `words` holds strings, lists, objects and `null` alone. All else chooses the markup, and
 * is one of a few values each.
 */
interface Content {
  words: object
}

interface Source<Shown extends Content> {
  /** Renders to markup or text. It may ask whether words are there, but never what they say. */
  render: (content: Shown) => string
  /** How the renderer escapes words. */
  escapeWord?: (word: string) => string
}

interface Template {
  pieces: string[]
  /** For each gap between two pieces, the number of the word in it. */
  places: number[]
}

/** Nobody can fill the memory with shapes of words that they make up. */
const MAX_TEMPLATES = 2_000

/**
 * Compiles a template at its first use for each shape of content: it is rendered once with numbered marks for
 * words, then only filled in. The result is the string that `render` gives of the same content.
 */
export function compiledTemplate<Shown extends Content>({
  render,
  escapeWord = (word) => word,
}: Source<Shown>): (content: Shown) => string {
  const templates = new Map<string, Template>()
  return (content) => {
    const { words, ...markup } = content
    const found: string[] = []
    const shape = `${collectWords(words, found)} ${JSON.stringify(markup)}`
    let template = templates.get(shape)
    if (!template) {
      template = cutAtMarks(render({ ...content, words: markWords(words, { next: 0 }) }))
      if (templates.size < MAX_TEMPLATES) templates.set(shape, template)
    }
    const { pieces, places } = template
    let filled = pieces[0] as string
    for (let i = 0; i < places.length; i++)
      filled += escapeWord(found[places[i] as number] as string) + (pieces[i + 1] as string)
    return filled
  }
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** Escapes text for elements and attributes, as React does. */
export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text)
    ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string)
    : text

function cutAtMarks(marked: string): Template {
  const parts = marked.split(/«word (\d+)»/)
  return {
    pieces: parts.filter((_, i) => i % 2 === 0),
    places: parts.filter((_, i) => i % 2 === 1).map(Number),
  }
}

/** Collects every string in order, and returns the shape that is left. */
function collectWords(value: unknown, words: string[]): string {
  if (typeof value === 'string') {
    words.push(value)
    return '.'
  }
  if (value === null) return '-'
  let shape = '('
  for (const part of Object.values(value as object)) shape += collectWords(part, words)
  return `${shape})`
}

/** The same content with each string replaced by its mark, in the order of `collectWords`. */
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
