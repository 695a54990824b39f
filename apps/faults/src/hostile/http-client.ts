import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export interface RawRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array | null
}

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface HttpClient {
  /** `undefined` where the connection was closed before an answer, or none came in time. */
  send(request: RawRequest): Promise<RawAnswer | undefined>
  /** Sends these bytes over a connection of their own, and reads the first answer. */
  sendBytes(bytes: string | Uint8Array): Promise<Pick<RawAnswer, 'status' | 'text'> | undefined>
  close(): void
}

const PATIENCE_MS = 30_000
/** What is no whole request may never be answered: then the server waits for the rest. */
const BYTES_PATIENCE_MS = 500
/** What a client of Node's refuses to write, before anything is sent. */
const NOT_WRITABLE = ['ERR_UNESCAPED_CHARACTERS', 'ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN']

/** Keeps its connections, and checks nothing of what it sends. */
export function openHttpClient(origin: string, connections: number): HttpClient {
  const { hostname, port, host } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  function sendBytes(bytes: string | Uint8Array) {
    const { promise, resolve } = Promise.withResolvers<
      Pick<RawAnswer, 'status' | 'text'> | undefined
    >()
    const socket = connect({ host: hostname, port: Number(port) })
    let text = ''
    const done = () => {
      socket.destroy()
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
      resolve(status === undefined ? undefined : { status: Number(status), text })
    }
    socket.setTimeout(BYTES_PATIENCE_MS, done)
    socket.on('error', done)
    socket.on('close', done)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('\r\n\r\n')) done()
    })
    socket.write(bytes)
    return promise
  }

  return {
    sendBytes,
    async send(hostile) {
      try {
        return await sendOnce(agent, { host: hostname, port: Number(port) }, hostile)
      } catch (error) {
        if (!NOT_WRITABLE.includes(String((error as { code?: unknown }).code))) return undefined
        const answer = await sendBytes(bytesOf(host, hostile))
        return answer && { ...answer, headers: {} }
      }
    },
    close: () => agent.destroy(),
  }
}

function sendOnce(
  agent: Agent,
  place: { host: string; port: number },
  { method, path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const sent = request({ ...place, agent, method, path, headers, timeout: PATIENCE_MS })
  sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
  sent.on('error', reject)
  sent.on('response', (response) => {
    const answer = { status: response.statusCode ?? 0, headers: response.headers, text: '' }
    // A stream of news goes on for ever.
    if (response.headers['content-type']?.startsWith('text/event-stream')) {
      response.destroy()
      return resolve(answer)
    }
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      answer.text += chunk
    })
    response.on('end', () => resolve(answer))
    response.on('error', reject)
  })
  sent.end(body ?? undefined)
  return promise
}

/** The same as it would be written by a client that checks nothing. */
function bytesOf(host: string, { method, path, headers, body }: RawRequest): Buffer {
  const content = Buffer.from(body ?? '')
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...lines,
    ...(body === null ? [] : [`Content-Length: ${content.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
}
