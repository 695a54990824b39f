import type { Dispatcher } from 'undici'

const MOST_BYTES = 1_048_576
const KEPT_CHARACTERS = 1000

/** The beginning of an answer, of which at most a megabyte is read. */
export async function firstCharacters(body: Dispatcher.ResponseData['body']): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (text.length < KEPT_CHARACTERS) text += decoder.decode(chunk, { stream: true })
    // guard webhook-answers-are-bounded: "bytes >= MOST_BYTES" → "false" (send-webhook.test.ts)
    if (bytes >= MOST_BYTES) break
  }
  // PostgreSQL stores no NUL.
  return text.slice(0, KEPT_CHARACTERS).replaceAll('\0', '\uFFFD')
}

/** An answer's JSON object; `undefined` where it is none. */
export function objectIn(body: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Seconds that an answer asks for before the next try, at most a day (RFC 9110, section 10.2.3). */
export function retryAfter(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header)
  return typeof header === 'string' && seconds >= 0 ? Math.min(seconds, 86_400) : undefined
}
