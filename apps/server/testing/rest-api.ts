import { createApiKey } from '@countersign/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { TestServer } from './test-server.ts'

export interface RestAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what it is, the document says, and each answer is held to it.
  body: any
}

export interface RestRequest {
  key?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, object> }>>
}

export interface RestApi {
  document: OpenApi
  /** The operations that were called, by id. */
  called: Set<string>
  /** Makes a key with these scopes; `name` is what its client is called. */
  keyFor(scopes: string[], more?: { name?: string; tenant?: string }): Promise<string>
  /** Calls `post /v1/verifications` and its like, and holds the answer to the document. */
  call(operation: string, request?: RestRequest): Promise<RestAnswer>
}

let clients = 0

/** The REST face of a server, with its document. */
export async function openRestApi(world: TestServer): Promise<RestApi> {
  const db = { config: world.settings.config, sql: world.sql }
  const keyFor: RestApi['keyFor'] = async (scopes, { name = `Client ${++clients}`, tenant } = {}) =>
    (await createApiKey(db, { name, scopes, tenant }, { by: null })).key
  const key = await keyFor(['read'])
  const response = await fetch(`${world.url}/v1/openapi.json`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const document = (await response.json()) as OpenApi
  const called = new Set<string>(['getDocument'])
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'document')

  /** The place in the document of what an answer is to be; `undefined` for a path that is not in it. */
  function placeOf(method: string, pathname: string, answer: RestAnswer): string | undefined {
    const path = Object.keys(document.paths).find((each) =>
      new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
    const operation = path && document.paths[path]?.[method]
    if (!operation) return undefined
    called.add(operation.operationId)
    const status = [String(answer.status), `${Math.floor(answer.status / 100)}XX`].find(
      (each) => each in operation.responses,
    )
    expect(status, `${method} ${path} answers ${answer.status}`).toBeDefined()
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
    expect(answer.headers.get('content-type')).toBe(type)
    const parts = ['paths', path, method, 'responses', status, 'content', type, 'schema']
    return parts.map((part) => encodeURIComponent(String(part).replace(/\//g, '~1'))).join('/')
  }

  return {
    document,
    called,
    keyFor,
    async call(operation, { key: by, body, headers = {} } = {}) {
      const [method = '', path = ''] = operation.split(' ')
      const sent = await fetch(world.url + path, {
        method: method.toUpperCase(),
        headers: {
          ...(by && { authorization: `Bearer ${by}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const answer = { status: sent.status, headers: sent.headers, body: await sent.json() }
      const place = placeOf(method, path.split('?')[0] ?? '', answer)
      const validate = place && ajv.getSchema(`document#/${place}`)
      if (place) {
        expect(validate, place).toBeDefined()
        expect(validate && (validate(answer.body) || validate.errors), operation).toBe(true)
      }
      return answer
    },
  }
}
