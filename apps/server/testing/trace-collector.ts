import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A span as a collector gets it. */
export interface CollectedSpan {
  /** The library that made it. */
  scope: string
  service: unknown
  traceId: string
  id: string
  /** Empty at the root of a trace. */
  parentId: string
  name: string
  kind: 'internal' | 'server' | 'client'
  attributes: Record<string, unknown>
  links: { traceId: string; id: string }[]
  isFailed: boolean
}

/** A collector that takes OTLP over HTTP, in protobuf, at 127.0.0.1. */
export async function openCollector() {
  const bodies: Buffer[] = []
  let isHung = false
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    if (isHung) return
    bodies.push(body)
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => bodies.flatMap(readSpans),
    /** All that came, as it came. */
    bytes: () => Buffer.concat(bodies),
    /** From now on it takes requests and answers none. */
    hang() {
      isHung = true
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const KINDS = { 1: 'internal', 2: 'server', 3: 'client' } as Record<number, CollectedSpan['kind']>

/*
 * The numbers are those of opentelemetry-proto: ExportTraceServiceRequest, ResourceSpans, ScopeSpans and Span.
 */
const readSpans = (body: Buffer): CollectedSpan[] =>
  messagesIn(body, 1).flatMap((resourceSpans) => {
    const [resource = Buffer.alloc(0)] = messagesIn(resourceSpans, 1)
    const service = attributesIn(resource, 1)['service.name']
    return messagesIn(resourceSpans, 2).flatMap((scopeSpans) => {
      const scope = messagesIn(scopeSpans, 1).map((each) => textIn(each, 1))[0] ?? ''
      return messagesIn(scopeSpans, 2).map((span) => ({ scope, service, ...readSpan(span) }))
    })
  })

function readSpan(span: Buffer): Omit<CollectedSpan, 'scope' | 'service'> {
  const [status = Buffer.alloc(0)] = messagesIn(span, 15)
  return {
    traceId: hexIn(span, 1),
    id: hexIn(span, 2),
    parentId: hexIn(span, 4),
    name: textIn(span, 5),
    kind: KINDS[numberIn(span, 6)] as CollectedSpan['kind'],
    attributes: attributesIn(span, 9),
    links: messagesIn(span, 13).map((link) => ({ traceId: hexIn(link, 1), id: hexIn(link, 2) })),
    isFailed: numberIn(status, 3) === 2,
  }
}

const attributesIn = (message: Buffer, field: number): Record<string, unknown> =>
  Object.fromEntries(
    messagesIn(message, field).map((pair) => [
      textIn(pair, 1),
      messagesIn(pair, 2).map(readValue)[0],
    ]),
  )

/** AnyValue: a text, a whole number, or a list. */
function readValue(value: Buffer): unknown {
  const [[field, read] = []] = fieldsOf(value)
  if (field === 1) return String(read)
  return field === 5 ? messagesIn(read as Buffer, 1).map(readValue) : read
}

const messagesIn = (message: Buffer, field: number) =>
  fieldsOf(message).flatMap(([number, value]) => (number === field ? [value as Buffer] : []))
const textIn = (message: Buffer, field: number) => String(messagesIn(message, field)[0] ?? '')
const hexIn = (message: Buffer, field: number) =>
  messagesIn(message, field)[0]?.toString('hex') ?? ''
const numberIn = (message: Buffer, field: number) => Number(messagesIn(message, field)[0] ?? 0)

/** The fields of a message in protobuf's wire format, each with its number. */
function fieldsOf(message: Buffer): [number: number, value: Buffer | number][] {
  const fields: [number, Buffer | number][] = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++] as number
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  const bytes = (length: number) => {
    at += length
    return message.subarray(at - length, at)
  }
  while (at < message.length) {
    const tag = varint()
    const type = tag & 7
    const value = type === 0 ? varint() : bytes(type === 1 ? 8 : type === 5 ? 4 : varint())
    fields.push([tag >> 3, value])
  }
  return fields
}
