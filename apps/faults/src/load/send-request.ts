/** No answer, or one that says to try again: what it would have told is open. */
export class NoAnswer extends Error {
  /** Of an answer that says to try again. */
  readonly status: number | undefined

  constructor(message: string, { status, cause }: { status?: number; cause?: unknown } = {}) {
    super(message, { cause })
    this.status = status
  }
}

interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what is missing in an answer is a finding, wherever it is read.
  body: any
}

const PATIENCE_MS = 20_000

/**
 * Sends a request. Throws a NoAnswer for what temporary faults may cause: none at all, 429, 502 and 503, which say when to
 * try again.
 */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    ...init,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause) => {
    throw new NoAnswer('no answer', { cause })
  })
  const text = await response.text().catch((cause) => {
    throw new NoAnswer('half an answer', { cause })
  })
  const { status } = response
  const where = `${status} from ${new URL(url).pathname.slice(0, 20)}`
  if (status === 500) throw new Error(`${where}: ${text.slice(0, 200)}`)
  if (status === 429 || status > 500) {
    if (!(Number(response.headers.get('retry-after')) > 0))
      throw new Error(`${where} does not say when to try again`)
    throw new NoAnswer(where, { status })
  }
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status, body: isJson ? JSON.parse(text) : text }
}

export const json = (headers: Record<string, string>, body: object): RequestInit => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
