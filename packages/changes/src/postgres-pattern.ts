/** Escapes that mean the same to both: a sign itself, a code, a line break. */
const SAME_ESCAPE = /^\\(?:[.^$*+?()[\]{}|\\/-]|u[0-9a-f]{4}|[nrt])$/i

/** One token: an escape, a bracket with the escapes in it, or a single sign. */
const TOKEN = /\\u[0-9a-f]{4}|\\.|\[(?:\\u[0-9a-f]{4}|\\.|[^\]\\])*\]|\(\?[^)]?|[*+?}]\?|[^\\]/giu

/**
 * A pattern as PostgreSQL reads it. Throws for what it would read otherwise than ECMAScript: flags, `.` (which takes
 * line breaks there), look-around, lazy repeats, `\w`, classes of letters. `\d` becomes [0-9] and `\s` the blanks of
 * ASCII, since both follow the locale there.
 */
export function postgresPattern({ source, flags }: RegExp): string {
  if (flags !== '') throw unreadable(source, `the flags ${flags}`)
  return source.replace(TOKEN, (token) => {
    if (token === '.' || /^(?:\(\?(?!:)|[*+?}]\?$)/.test(token)) throw unreadable(source, token)
    if (token.startsWith('[')) return translateClass(source, token)
    if (token === '\\d') return '[0-9]'
    if (token.startsWith('\\') && !SAME_ESCAPE.test(token)) throw unreadable(source, token)
    return token
  })
}

function translateClass(source: string, bracket: string): string {
  const inside = bracket.slice(1, -1)
  if (inside.includes('[')) throw unreadable(source, bracket)
  const translated = inside.replace(/\\u[0-9a-f]{4}|\\./gi, (escaped) => {
    if (escaped === '\\d') return '0-9'
    if (escaped === '\\s') return ' \\t\\n\\r\\f\\v'
    if (!SAME_ESCAPE.test(escaped)) throw unreadable(source, escaped)
    return escaped
  })
  return `[${translated}]`
}

const unreadable = (source: string, part: string) =>
  new Error(
    `the pattern /${source}/ cannot be checked in the database: it would read ${part} otherwise`,
  )
