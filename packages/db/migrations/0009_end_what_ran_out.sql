ALTER TABLE "countersign"."verification" DROP CONSTRAINT "verification_status_is_known";--> statement-breakpoint
DROP INDEX "countersign"."verification_pending_lifetime";--> statement-breakpoint
DROP INDEX "countersign"."verification_sealed_expiry";--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "verification_pending_type" ON "countersign"."verification" USING btree ("type","expires_at","part") WHERE "countersign"."verification"."status" = 0;--> statement-breakpoint
CREATE INDEX "verification_expired_unreplaced" ON "countersign"."verification" USING btree ("type","owner_table","owner_id") WHERE "countersign"."verification"."status" = 6 and "countersign"."verification"."superseded_by" is null and "countersign"."verification"."undo_of" is null;--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD CONSTRAINT "verification_later_facts_fit" CHECK (("countersign"."verification"."undone_at" is null or "countersign"."verification"."status" = 1) and ("countersign"."verification"."superseded_by" is null or "countersign"."verification"."status" in (4, 6)));--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD CONSTRAINT "verification_status_is_known" CHECK ("countersign"."verification"."status" between 0 and 6);
--> statement-breakpoint
-- What was undone until now says so, too, and the others of its change.
UPDATE "countersign"."verification" v SET "undone_at" = inverse."ended_at"
FROM "countersign"."verification" inverse
JOIN "countersign"."verification" o ON o."id" = inverse."undo_of"
WHERE inverse."status" = 1 AND (v."id" = o."id" OR v."group_id" = o."group_id") AND v."status" = 1 AND v."purged_at" IS NULL;--> statement-breakpoint
ALTER TYPE "countersign"."link" ADD ATTRIBUTE "newer_goes_here" boolean, ADD ATTRIBUTE "undone_at" timestamptz;
