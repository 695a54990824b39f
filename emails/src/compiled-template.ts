/**
 * What a template shows: `words` holds strings, booleans, lists, objects and `null` alone. All else chooses the
 * markup, and is one of a few values each.
 */
interface Content {
  words: object
}

interface Source<Shown extends Content, Part extends string> {
  /** Renders to markup or text, part by part. It may ask whether words are there, but never what they say. */
  render: (content: Shown) => Record<Part, string>
  /** How each part escapes words. */
  escapeWord: Record<Part, (word: string) => string>
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
 * words, then only filled in. The result is the strings that `render` gives of the same content.
 */
export function compiledTemplate<Shown extends Content, Part extends string>({
  render,
  escapeWord,
}: Source<Shown, Part>): (content: Shown) => Record<Part, string> {
  const templates = new Map<string, [Part, Template][]>()
  const compile = (content: Shown) => {
    const marked = render({ ...content, words: markWords(content.words, { next: 0 }) })
    return Object.entries<string>(marked).map(([part, text]): [Part, Template] => [
      part as Part,
      cutAtMarks(text),
    ])
  }
  return (content) => {
    const { words, ...markup } = content
    const found: string[] = []
    const shape = `${collectWords(words, found)} ${JSON.stringify(markup)}`
    let parts = templates.get(shape)
    if (!parts) {
      parts = compile(content)
      if (templates.size < MAX_TEMPLATES) templates.set(shape, parts)
    }
    const filled = {} as Record<Part, string>
    for (const [part, template] of parts) filled[part] = fill(template, found, escapeWord[part])
    return filled
  }
}

function fill({ pieces, places }: Template, words: string[], escapeWord: (word: string) => string) {
  let filled = pieces[0] as string
  for (let i = 0; i < places.length; i++)
    filled += escapeWord(words[places[i] as number] as string) + (pieces[i + 1] as string)
  return filled
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
  if (typeof value === 'boolean') return value ? 't' : 'f'
  let shape = '('
  for (const part of Object.values(value as object)) shape += collectWords(part, words)
  return `${shape})`
}

/** The same content with each string replaced by its mark, in the order of `collectWords`. */
function markWords<Value>(value: Value, counter: { next: number }): Value {
  if (typeof value === 'string') return `«word ${counter.next++}»` as Value
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((part) => markWords(part, counter)) as Value
  const parts = Object.entries(value as object).map(([name, part]) => [
    name,
    markWords(part, counter),
  ])
  return Object.fromEntries(parts) as Value
}
