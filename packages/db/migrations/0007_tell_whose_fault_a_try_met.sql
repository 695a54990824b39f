ALTER TABLE "countersign"."attempt" DROP CONSTRAINT "attempt_outcome_is_known";--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD COLUMN "claims" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD COLUMN "last_outcome" text;--> statement-breakpoint
CREATE INDEX "message_sender_refused" ON "countersign"."message" USING btree ("id") WHERE "countersign"."message"."state" = 'queued' and "countersign"."message"."last_outcome" = 'sender-refused';--> statement-breakpoint
ALTER TABLE "countersign"."attempt" ADD CONSTRAINT "attempt_outcome_is_known" CHECK ("countersign"."attempt"."outcome" in ('accepted', 'deferred', 'sender-refused', 'refused'));--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD CONSTRAINT "message_last_outcome_is_known" CHECK ("countersign"."message"."last_outcome" in ('accepted', 'deferred', 'sender-refused', 'refused'));--> statement-breakpoint
UPDATE "countersign"."message" SET "claims" = "attempts", "last_outcome" = (
  SELECT a."outcome" FROM "countersign"."attempt" a WHERE a."message_id" = "message"."id" ORDER BY a."number" DESC LIMIT 1
) WHERE "state" IN ('queued', 'failed');
