import { z } from 'zod'

const collector = z
  .url({ protocol: /^https?$/, error: 'must have the form http://collector:4318' })
  .optional()

const protocol = z
  .enum(['http/protobuf'], 'must be http/protobuf, which collectors take on port 4318')
  .optional()

/**
 * The variables of OpenTelemetry’s specification that switch traces on and off, or could ask for what there is not:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. Its SDK reads all others.
 */
export const traceVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol,
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'must be otlp or none').default('otlp'),
  OTEL_SDK_DISABLED: z
    .string()
    .default('false')
    .transform((text) => text.toLowerCase() === 'true'),
} as const

type Read = z.output<z.ZodObject<typeof traceVariables>>

/** Whether spans are sent to a collector. */
export const areTracesOn = (env: Read): boolean =>
  (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined &&
  env.OTEL_TRACES_EXPORTER === 'otlp' &&
  !env.OTEL_SDK_DISABLED
