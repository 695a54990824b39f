import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { problem } from './problem-schema.ts'
import type { Route } from './route.ts'

const idempotencyKey = z.object({
  'Idempotency-Key': z.string().max(200).optional().meta({
    description: 'Two requests with the same key are one: the second gets what the first held.',
  }),
})

/** The document of these routes (OpenAPI 3.1), for a server under this address. */
export function openApiDocument(routes: readonly Route[], url: string): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const one of routes) {
    const [method, path] = one.at.split(' ') as ['get' | 'post', string]
    paths[path] = { ...paths[path], [method]: operationOf(one) }
  }
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Countersign',
        version: '1',
        description:
          'Holds a change to a database until the person it concerns confirms it through a mailed link.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url }],
      components: {
        securitySchemes: {
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, cs_ and 32 characters.',
          },
        },
      },
      paths,
    },
    {
      // Titles in other languages are ours alone.
      override: ({ jsonSchema }) => {
        Reflect.deleteProperty(jsonSchema, 'titles')
      },
    },
  )
}

function operationOf(one: Route): ZodOpenApiOperationObject {
  return {
    operationId: one.id,
    summary: one.summary,
    ...(one.description === undefined ? {} : { description: one.description }),
    security: one.scope === null ? [] : [{ apiKey: [] }],
    requestParams: {
      ...(one.path && { path: one.path }),
      ...(one.query && { query: one.query }),
      ...(one.isIdempotent && { header: idempotencyKey }),
    },
    ...(one.body && {
      requestBody: {
        required: !one.isBodyOptional,
        content: { 'application/json': { schema: one.body } },
      },
    }),
    responses: responsesOf(one),
  }
}

function responsesOf({ success, reply }: Route): ZodOpenApiResponsesObject {
  const refused = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problem } },
  })
  return {
    ...Object.fromEntries(
      Object.entries(success).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: reply } } },
      ]),
    ),
    '4XX': refused('What is wrong with the request, as RFC 9457 says it.'),
    '5XX': refused('A fault of the server’s; 503 where to try again helps.'),
  }
}
