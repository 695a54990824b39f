import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Server } from 'node:net'

/*
 * Loaded into React Email's preview before it starts, because it has no options for what we need: it
 * listens on every interface, moves on to another port when its own is taken, sends each mail that is
 * looked at to react.email for a spam score, and fetches its spinner from a CDN.
 */

const INSIDE = '/kept-local/'

/** What its scripts say, and what they say here. */
const rewrites: [outside: string, inside: string][] = [
  ['https://react.email/api/', INSIDE],
  ['https://cdn.jsdelivr.net/npm/', INSIDE],
  ['https://unpkg.com/', INSIDE],
  ['"10/10"', '"Not checked"'],
  [
    '"Your email is clean of abuse indicators."',
    '"The spam score is left out: it would send this mail to another company."',
  ],
]

const scripts = new URL('.next/static/chunks/', import.meta.resolve('@react-email/ui'))
const spinner = new URL('dotlottie-player.wasm', import.meta.resolve('@lottiefiles/dotlottie-web'))

type RequestListener = (request: IncomingMessage, response: ServerResponse) => void

const { listen } = Server.prototype
Server.prototype.listen = function (this: Server, port: unknown, onListening?: unknown): Server {
  if (typeof port !== 'number' || typeof onListening !== 'function') {
    throw new TypeError('the preview was expected to listen on a port number')
  }
  const [show] = this.listeners('request') as [RequestListener]
  this.removeAllListeners('request')
  this.on('request', (request: IncomingMessage, response: ServerResponse) => {
    keepLocal(request, response).then((isAnswered) => isAnswered || show(request, response))
  })
  this.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    console.error(`Port ${port} is taken: the mail preview needs it, or another one with --port.`)
    process.exit(1)
  })
  return listen.call(this, { port, host: '127.0.0.1' }, onListening as () => void)
} as typeof listen

/** Answers what would leave this machine, and the scripts that would ask for it. */
async function keepLocal(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = (request.url ?? '').split('?')[0] as string
  const script = /^\/_next\/static\/chunks\/([\w~.-]+\.js)$/.exec(path)?.[1]
  if (script) return sendRewritten(script, response)
  if (!path.startsWith(INSIDE)) return false
  if (path.endsWith('.wasm')) {
    response.setHeader('Content-Type', 'application/wasm')
    response.end(await readFile(spinner))
  } else {
    response.setHeader('Content-Type', 'application/json')
    const answer = path.endsWith('/check-spam')
      ? { isSpam: false, points: 0, checks: [] }
      : { error: 'Mails are not sent from here.' }
    response.end(JSON.stringify(answer))
  }
  return true
}

async function sendRewritten(script: string, response: ServerResponse): Promise<boolean> {
  const original = await readFile(new URL(script, scripts), 'utf8').catch(() => '')
  const rewritten = rewrites.reduce(
    (text, [outside, inside]) => text.replaceAll(outside, inside),
    original,
  )
  if (rewritten === original) return false
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
  response.end(rewritten)
  return true
}

/** A parent that was killed cannot pass the signal on: then nobody would end this process. */
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(0), 1000).unref()
