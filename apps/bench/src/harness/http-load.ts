import type { Sample } from '../compare.ts'
import type { Terms } from '../suite.ts'
import { startProcess } from './start-process.ts'

export interface HttpRequest {
  method: 'GET' | 'POST'
  path: string
  body?: string
  headers?: Record<string, string>
}

export interface HttpLoad {
  /** Of servers that share the connections evenly. */
  origins: string[]
  connections: number
  /** Each is sent once. */
  requests: HttpRequest[]
}

/**
 * Starts a process that sends requests over kept-alive connections and waits for all answers. A load throws when an
 * answer has no 2xx status.
 */
export function startHttpLoad(terms: Pick<Terms, 'cleanup'>) {
  const { ask } = startProcess(terms, 'http-load')
  return (load: HttpLoad) => ask<Sample>(load)
}
