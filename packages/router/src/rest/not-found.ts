import { Problem } from './problem.ts'

/** There is none with this id, or none that the client reaches: it cannot tell which. */
export const notFound = (id: string): Problem =>
  new Problem('verification-not-found', `There is no verification ${id} that this key reaches.`)
