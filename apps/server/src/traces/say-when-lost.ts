import type { SpanExporter } from '@opentelemetry/sdk-trace-node'
import type { Logger } from '../log/log.ts'

/** As ExportResultCode has it, which is not loaded for that. */
const SUCCESS = 0

/**
 * An exporter that says in the log when a collector begins to take no spans, and when it takes them again: once each,
 * not for every batch. What it did not take is lost.
 */
export function sayWhenLost(exporter: SpanExporter, log: Logger): SpanExporter {
  let isLost = false
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error }) => {
        const wasLost = isLost
        isLost = code !== SUCCESS
        // guard lost-spans-are-said-once: "isLost && !wasLost" → "isLost" (say-when-lost.test.ts)
        if (isLost && !wasLost)
          log.warn(
            { reason: error?.message },
            'the collector of traces takes no spans: they are lost',
          )
        if (!isLost && wasLost) log.warn('the collector of traces takes spans again')
        done({ code: SUCCESS })
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
