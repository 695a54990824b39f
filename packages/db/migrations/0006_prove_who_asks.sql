CREATE TABLE "countersign"."setting" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"link_epoch" integer DEFAULT 0 NOT NULL,
	"retention_days" integer DEFAULT 0 NOT NULL,
	"web_role" text,
	"worker_role" text,
	CONSTRAINT "setting_is_one" CHECK ("countersign"."setting"."is_only"),
	CONSTRAINT "setting_counts_up" CHECK ("countersign"."setting"."link_epoch" >= 0 and "countersign"."setting"."retention_days" >= 0)
);
--> statement-breakpoint
-- Under what an admin's session is found by whoever proves to hold its token. Never changed: an index is built on it.
CREATE FUNCTION countersign.session_hash(token text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.sha256(pg_catalog.convert_to(token, 'UTF8'));--> statement-breakpoint
CREATE INDEX "Admin_session_hash" ON "Admin_session" USING btree (countersign.session_hash("token"));