import type { Context } from 'hono'
import type { z } from 'zod'
import { Problem, type ProblemFault, pointerTo } from './problem.ts'
import type { Route } from './route.ts'

/** A request's path, query and body by the route's schemas. Throws a Problem that names what is wrong. */
export async function readInput(one: Route, c: Context) {
  return {
    path: readParameters(one.path, c.req.param()),
    query: readParameters(one.query, c.req.query()),
    body: one.body && (await readBody(one, c)),
  }
}

function readParameters(schema: z.ZodObject | undefined, given: Record<string, string>): unknown {
  return (
    schema && read(schema, given, ({ path, keys }) => ({ parameter: String(keys[0] ?? path[0]) }))
  )
}

/** The engine itself checks a hold: of that only that it is an object is judged here. */
async function readBody(one: Route, c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text === '' && one.isBodyOptional) return undefined
  const [mediaType = ''] = (c.req.header('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json')
    throw new Problem('unsupported-media-type')
  const body = parseJson(text)
  if (one.scope !== 'hold')
    return read(one.body as z.ZodType, body, ({ path }) => ({ pointer: pointerTo(path) }))
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  const detail = 'A hold is an object.'
  throw new Problem('bad-input', detail, { errors: [{ pointer: '#', detail }] })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('not-json')
  }
}

type Place = { path: PropertyKey[]; keys: string[] }

function read(
  schema: z.ZodType,
  value: unknown,
  placeOf: (at: Place) => Omit<ProblemFault, 'detail'>,
): unknown {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const errors = error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
    const path = keys[0] === undefined ? issue.path : [...issue.path, keys[0]]
    const detail = keys.length > 0 ? 'There is no such field.' : issue.message
    return { ...placeOf({ path, keys }), detail }
  })
  const [first] = errors
  const where = first?.parameter ?? first?.pointer
  throw new Problem('bad-input', `${where}: ${first?.detail}`, { errors })
}
