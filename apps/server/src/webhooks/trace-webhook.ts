import { type Config, findType } from '@countersign/changes'
import { contextOf, type WebhookClaim, type WebhookCompletion } from '@countersign/core'
import { inSpan } from '@countersign/db/spans'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'

/** Asks an endpoint in a span of its own, in the trace of what queued it. Of its address and answer nothing is told. */
export const traceWebhook = <Answer extends Pick<WebhookCompletion, 'outcome' | 'statusCode'>>(
  config: Config,
  { id, attempt, traceparent, event }: WebhookClaim,
  ask: () => Promise<Answer>,
): Promise<Answer> =>
  inSpan(
    'send webhook',
    { kind: SpanKind.CLIENT, parent: contextOf(traceparent) },
    async (span) => {
      span.setAttributes({
        'countersign.webhook.delivery.id': id,
        'countersign.event.kind': event.kind,
        'countersign.attempt': attempt,
        'countersign.verification.id': event.verificationId,
        'countersign.type': findType(config, event.type)?.name,
      })
      const answer = await ask()
      const { outcome, statusCode } = answer
      span.setAttribute('countersign.outcome', outcome)
      if (statusCode !== null) span.setAttribute('http.response.status_code', statusCode)
      if (outcome === 'deferred' || outcome === 'gone')
        span.setStatus({ code: SpanStatusCode.ERROR })
      return answer
    },
  )
