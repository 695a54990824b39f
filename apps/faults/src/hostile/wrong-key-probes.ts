import { parseKey } from '@countersign/changes'
import type { Random } from '../random.ts'
import type { RawAnswer, RawRequest } from './http-client.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What differs from answer to answer, whatever was asked. */
const OWN_TO_EACH = ['date', 'x-request-id', 'connection', 'keep-alive']

/** A question with a wrong key, and the name of those that must be answered alike. */
export interface Probe extends RawRequest {
  name: string
}

const jsonHeaders = { 'content-type': 'application/json' }
const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

const page = (key: string): string => `/verification/${encodeURIComponent(key)}`
const procedure = (name: string) => (key: string) => ({
  method: 'POST',
  path: `/trpc/confirm.${name}`,
  headers: jsonHeaders,
  body: JSON.stringify({ key }),
})
const choice = (name: string) => (key: string) => ({
  method: 'POST',
  path: page(key),
  headers: formHeaders,
  body: `do=${name}`,
})
const restChoice = (name: string) => (key: string) => ({
  method: 'POST',
  path: `/v1/links/${encodeURIComponent(key)}/${name}`,
  headers: jsonHeaders,
  body: '{}',
})

const PROBES: Record<string, (key: string) => RawRequest> = {
  'page opened': (key) => ({ method: 'GET', path: page(key), headers: {}, body: null }),
  'page confirmed': choice('confirm'),
  'page declined': choice('decline'),
  'page renewed': choice('renew'),
  'tRPC looked up': (key) => ({
    method: 'GET',
    path: `/trpc/confirm.lookUp?input=${encodeURIComponent(JSON.stringify({ key }))}`,
    headers: {},
    body: null,
  }),
  'tRPC confirmed': procedure('accept'),
  'tRPC declined': procedure('decline'),
  'tRPC renewed': procedure('renew'),
  'REST confirmed': restChoice('confirm'),
  'REST declined': restChoice('decline'),
}

/** Asks in some way for some wrong key: one that is unknown, near to one of these, of another type, or no key at all. */
export function wrongKeyProbe(random: Random, near: readonly string[]): Probe {
  const [name, requestOf] = random.pick(Object.entries(PROBES))
  return { name, ...requestOf(wrongKey(random, near)) }
}

function wrongKey(random: Random, near: readonly string[]): string {
  const letters = (count: number) =>
    Array.from({ length: count }, () => BASE62[random.below(BASE62.length)]).join('')
  const real = random.pick(near)
  const id = parseKey(real)?.id ?? '1'
  return random.pick([
    // Another secret of a verification that is there.
    () => `A${letters(19)}${BigInt(id).toString(16)}`,
    // The same secret of another one.
    () => `${real.slice(0, 20)}${(BigInt(id) + BigInt(1 + random.below(1000))).toString(16)}`,
    // One character of it.
    () => {
      const at = 1 + random.below(19)
      return `${real.slice(0, at)}${real[at] === 'x' ? 'y' : 'x'}${real.slice(at + 1)}`
    },
    // Of another type, or of none.
    () => `${letters(1) === 'A' ? 'C' : 'Z'}${real.slice(1)}`,
    () => `A${letters(19)}${(1 + random.below(1e9)).toString(16)}`,
    () => `A${letters(19)}ffffffffffffffff`,
    () => letters(1 + random.below(19)),
    () => letters(40 + random.below(400)),
    () => `-${real}`,
  ])()
}

/** What an answer says to whoever reads it. */
export function sayingOf({ status, headers, text }: RawAnswer): string {
  const kept = Object.entries(headers).filter(([name]) => !OWN_TO_EACH.includes(name))
  return JSON.stringify([status, kept.sort(), text])
}
