-- What programs in any language ask with over HTTP. Of a key its SHA-256 is kept, and its first characters to know it by.
CREATE TABLE "countersign"."api_key" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"client_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"tenant" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_key_hash_taken" UNIQUE("hash"),
	CONSTRAINT "api_key_hash_is_sha256" CHECK (length("hash") = 32),
	CONSTRAINT "api_key_may_something" CHECK (cardinality("scopes") > 0)
);
ALTER TABLE "countersign"."panel_event" DROP CONSTRAINT "panel_event_kind_is_known",
	ADD CONSTRAINT "panel_event_kind_is_known" CHECK ("kind" in ('signed-in', 'invited', 'role-changed', 'removed', 'exported', 'webhook-added', 'webhook-changed', 'webhook-paused', 'webhook-resumed', 'webhook-rotated', 'webhook-shown', 'webhook-removed', 'key-created', 'key-rotated', 'key-revoked'));
-- What a key of one tenant's lists.
CREATE INDEX "verification_tenant" ON "countersign"."verification" USING btree ("tenant","id") WHERE "countersign"."verification"."tenant" is not null;
