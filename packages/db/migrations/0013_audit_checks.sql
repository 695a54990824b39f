-- When the audit trail was checked, up to which checkpoint, by whom, and what was found: one row for each check.
CREATE TABLE "countersign"."audit_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"checkpoint" bigint NOT NULL,
	"hash" bytea NOT NULL,
	"faults" integer NOT NULL,
	"first_faults" text[] NOT NULL,
	CONSTRAINT "audit_check_by_is_known" CHECK ("by" in ('worker', 'verify-audit'))
);
CREATE INDEX "audit_check_faults" ON "countersign"."audit_check" USING btree ("id") WHERE "countersign"."audit_check"."faults" > 0;
CREATE INDEX "audit_check_by" ON "countersign"."audit_check" USING btree ("by","id");
-- Up to which of what happened in the panel owners were told.
ALTER TABLE "countersign"."owner_alert" ADD COLUMN "panel_event_id" bigint DEFAULT 0 NOT NULL;
UPDATE "countersign"."owner_alert" SET "panel_event_id" = coalesce((SELECT max("id") FROM "countersign"."panel_event"), 0);
