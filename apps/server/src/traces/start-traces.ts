import type { Logger } from '../log/log.ts'
import { sayWhenLost } from './say-when-lost.ts'

/** How long a process that ends waits for a collector to take its last spans. */
const FLUSH_WITHIN_MS = 2_000

/**
 * Starts OpenTelemetry’s SDK, which is loaded here alone, and sends what the process traces to the collector of
 * OTEL_EXPORTER_OTLP_ENDPOINT. Returns what sends the last spans, in two seconds at most.
 */
export async function startTraces(log: Logger): Promise<() => Promise<void>> {
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { OTLPTraceExporter },
    { defaultResource, detectResources, envDetector, resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
  ])
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'countersign' }))
      // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(sayWhenLost(new OTLPTraceExporter(), log))],
  })
  provider.register()
  return async () => {
    const tooLate = new Promise((resolve) => setTimeout(resolve, FLUSH_WITHIN_MS).unref())
    // guard hung-collectors-hold-nobody-up: "Promise.race([provider.shutdown(), tooLate])" → "provider.shutdown()" (traces.db.test.ts)
    await Promise.race([provider.shutdown(), tooLate])
  }
}
