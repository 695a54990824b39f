-- Where the host is told of events. Never deleted, so that deliveries can name it; `removed_at` ends it.
CREATE TABLE "countersign"."webhook_endpoint" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret_id" integer NOT NULL,
	"salt" uuid DEFAULT gen_random_uuid() NOT NULL,
	"former_secret_id" integer,
	"former_salt" uuid,
	"former_until" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"paused_because" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "webhook_endpoint_pause_has_a_reason" CHECK (("paused_at" is null) = ("paused_because" is null)),
	CONSTRAINT "webhook_endpoint_pause_is_known" CHECK ("paused_because" in ('admin', 'gone', 'failing')),
	CONSTRAINT "webhook_endpoint_former_is_whole" CHECK (("former_secret_id" is null) = ("former_salt" is null) and ("former_salt" is null) = ("former_until" is null))
);
CREATE UNIQUE INDEX "webhook_endpoint_name" ON "countersign"."webhook_endpoint" USING btree ("name") WHERE "removed_at" is null;
-- The webhooks' outbox. No foreign keys: each event would lock its endpoint's row, and neither is ever deleted.
CREATE TABLE "countersign"."webhook_delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"endpoint_id" bigint NOT NULL,
	"event_id" bigint NOT NULL,
	"verification_id" bigint NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claims" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"give_up_at" timestamp with time zone DEFAULT now() + interval '72 hours' NOT NULL,
	"sent_at" timestamp with time zone,
	"last_reply" text,
	CONSTRAINT "webhook_delivery_status_is_known" CHECK ("status" in ('queued', 'sent', 'failed', 'dropped'))
);
CREATE INDEX "webhook_delivery_due" ON "countersign"."webhook_delivery" USING btree ("endpoint_id","due_at","id") WHERE "status" = 'queued';
CREATE INDEX "webhook_delivery_status" ON "countersign"."webhook_delivery" USING btree ("status","id");
CREATE INDEX "webhook_delivery_endpoint" ON "countersign"."webhook_delivery" USING btree ("endpoint_id","id");
CREATE INDEX "webhook_delivery_sent" ON "countersign"."webhook_delivery" USING btree ("endpoint_id","sent_at") WHERE "status" = 'sent';
CREATE INDEX "webhook_delivery_verification" ON "countersign"."webhook_delivery" USING btree ("verification_id","id");
CREATE TABLE "countersign"."webhook_attempt" (
	"delivery_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text NOT NULL,
	"status_code" integer,
	"milliseconds" integer NOT NULL,
	"reply" text NOT NULL,
	CONSTRAINT "webhook_attempt_pk" PRIMARY KEY("delivery_id","number"),
	CONSTRAINT "webhook_attempt_outcome_is_known" CHECK ("outcome" in ('accepted', 'deferred', 'gone'))
);
ALTER TABLE "countersign"."webhook_delivery" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, fillfactor = 85);
ALTER TABLE "countersign"."panel_event" DROP CONSTRAINT "panel_event_kind_is_known";
ALTER TABLE "countersign"."panel_event" ADD CONSTRAINT "panel_event_kind_is_known" CHECK ("kind" in ('signed-in', 'invited', 'role-changed', 'removed', 'exported', 'webhook-added', 'webhook-changed', 'webhook-paused', 'webhook-resumed', 'webhook-rotated', 'webhook-shown', 'webhook-removed'));
