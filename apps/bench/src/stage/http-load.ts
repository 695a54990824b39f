import type { Sample } from '../measuring/compare.ts'
import { askProcess } from './ask-process.ts'

export interface HttpRequest {
  method: 'GET' | 'POST'
  path: string
  body?: string
  headers?: Record<string, string>
}

export interface HttpLoad {
  origin: string
  connections: number
  /** Each is sent once. */
  requests: HttpRequest[]
}

export interface HttpLoadResult extends Required<Sample> {
  /** How many answers had which status. */
  statusCodes: Record<number, number>
  lastBody: string
}

/**
 * Sends requests from a process of their own over kept-alive connections and waits for all answers.
 * Throws when an answer has another status than is expected of all.
 */
export async function loadHttp(
  load: HttpLoad,
  expectedStatus: number | number[],
): Promise<HttpLoadResult> {
  const result = await askProcess<HttpLoadResult>('http-load', load)
  const expected = [expectedStatus].flat()
  const unexpected = Object.keys(result.statusCodes).filter(
    (status) => !expected.includes(Number(status)),
  )
  if (unexpected.length > 0) {
    throw new Error(
      `${load.origin} was expected to answer ${expected.join(' or ')}: ${JSON.stringify(result.statusCodes)}, lastly ${result.lastBody.slice(0, 500)}`,
    )
  }
  return result
}
