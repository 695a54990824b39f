import type { SpanExporter } from '@opentelemetry/sdk-trace-node'
import { expect, test } from 'vitest'
import { createLog } from '../log/log.ts'
import { sayWhenLost } from './say-when-lost.ts'

test('a collector that takes no spans is said once, and so is that it takes them again', () => {
  const lines: string[] = []
  let code = 0
  const exporter: SpanExporter = {
    export: (_, done) => done({ code, error: new Error('connect ECONNREFUSED') }),
    shutdown: async () => {},
  }
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) })
  const saying = sayWhenLost(exporter, log)
  const results: number[] = []
  for (const next of [0, 1, 1, 1, 0, 0, 1]) {
    code = next
    saying.export([], (result) => results.push(result.code))
  }
  const lost = 'the collector of traces takes no spans: they are lost'
  expect(lines).toEqual([lost, 'the collector of traces takes spans again', lost])
  // Nothing more is said of it by the SDK.
  expect(new Set(results)).toEqual(new Set([0]))
})
