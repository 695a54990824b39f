INSERT INTO "countersign"."setting" DEFAULT VALUES ON CONFLICT DO NOTHING;--> statement-breakpoint
-- A row held what its link's key hashes to, and that was all that confirming took: whoever read the row could. From now
-- on it holds the hash of that. Links that were mailed before go on working; the guard, where there is one already,
-- knows no such change.
ALTER TABLE "countersign"."verification" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "countersign"."verification" SET "fingerprint" = sha256("fingerprint") WHERE "fingerprint" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "countersign"."verification" ENABLE TRIGGER USER;
