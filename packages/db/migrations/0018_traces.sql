-- The span that queued a mail or a webhook, as W3C Trace Context writes it: so that its attempts are of the same trace.
-- Whoever calls may set it for their transaction; of anything else than a traceparent nothing is kept.
ALTER TABLE "countersign"."message" ADD COLUMN "traceparent" text;
ALTER TABLE "countersign"."message" ALTER COLUMN "traceparent"
	SET DEFAULT substring(current_setting('countersign.traceparent', true) from '^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$');
ALTER TABLE "countersign"."webhook_delivery" ADD COLUMN "traceparent" text;
ALTER TABLE "countersign"."webhook_delivery" ALTER COLUMN "traceparent"
	SET DEFAULT substring(current_setting('countersign.traceparent', true) from '^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$');
