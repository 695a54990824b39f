-- Up to where owners were told what needs them, and when: one row, which the worker that tells them holds.
CREATE TABLE "countersign"."owner_alert" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"alerted_at" timestamp with time zone,
	"event_id" bigint NOT NULL,
	CONSTRAINT "owner_alert_is_one" CHECK ("is_only")
);
INSERT INTO "countersign"."owner_alert" ("event_id") SELECT coalesce(max(id), 0) FROM "countersign"."event";
