import { type Config, findType } from '@countersign/changes'
import { inSpan } from '@countersign/db/spans'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { contextOf } from '../traceparent.ts'
import type { ClaimRow } from './claim-messages.ts'
import type { SendResult } from './complete-messages.ts'

/** Sends a mail in a span of its own, in the trace of what queued it. Of the mail server's reply nothing is told. */
export const traceMail = (
  config: Config,
  { traceparent, message_id: id, id: verificationId, kind, type, attempt }: ClaimRow,
  send: () => Promise<SendResult>,
): Promise<SendResult> =>
  inSpan('send mail', { kind: SpanKind.CLIENT, parent: contextOf(traceparent) }, async (span) => {
    span.setAttributes({
      'countersign.message.id': id,
      'countersign.message.kind': kind,
      'countersign.attempt': attempt,
      ...(kind !== 'account-notice' && {
        'countersign.verification.id': verificationId,
        'countersign.type': findType(config, type)?.name,
      }),
    })
    const result = await send()
    span.setAttribute('countersign.outcome', result.outcome)
    if (result.outcome !== 'accepted' && result.outcome !== 'postponed')
      span.setStatus({ code: SpanStatusCode.ERROR })
    return result
  })
