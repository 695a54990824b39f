CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
DROP INDEX "countersign"."verification_email_parts";--> statement-breakpoint
CREATE INDEX "verification_email_parts" ON "countersign"."verification" USING gin (("id" >> 18),("id" >> 14),translate(lower("email"), '.@-_+', 'qqqqq') gin_trgm_ops) WITH (gin_pending_list_limit=64);