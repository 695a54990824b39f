import { base } from '../../base.ts'

/** Asks the server's sign-in at this path, by POST with JSON, which is all that it takes. */
export const askSignIn = (path: string, input: object = {}): Promise<Response> =>
  fetch(`${base}api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
