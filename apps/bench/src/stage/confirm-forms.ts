import type { HttpRequest } from './http-load.ts'

/** The forms that visitors send who confirm by these links. */
export const confirmForms = (keys: string[]): HttpRequest[] =>
  keys.map((key) => ({
    method: 'POST',
    path: `/verification/${key}`,
    body: 'do=confirm',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }))
