-- Who signs in by a provider (OpenID Connect), and which sessions began so.
CREATE TABLE "countersign"."panel_identity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"admin_id" bigint NOT NULL REFERENCES "countersign"."panel_admin"("id") ON DELETE cascade,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "panel_identity_known" UNIQUE("issuer","subject"),
	CONSTRAINT "panel_identity_one_each" UNIQUE("admin_id","issuer")
);
ALTER TABLE "countersign"."panel_session" ADD COLUMN "by_provider" boolean DEFAULT false NOT NULL;
-- How an admin signs in, as the sign-in library reads it: by a password, and by a provider.
CREATE VIEW "countersign"."panel_sign_in" AS
	SELECT "id", "user_id", "account_id", "provider_id", "password", "created_at", "updated_at" FROM "countersign"."panel_account"
	UNION ALL
	SELECT -"id", "admin_id", "id"::text, 'oidc', NULL, "linked_at", "linked_at" FROM "countersign"."panel_identity";
ALTER TABLE "countersign"."panel_event" DROP CONSTRAINT "panel_event_kind_is_known",
	ADD CONSTRAINT "panel_event_kind_is_known" CHECK ("kind" in ('signed-in', 'invited', 'role-changed', 'removed', 'exported', 'webhook-added', 'webhook-changed', 'webhook-paused', 'webhook-resumed', 'webhook-rotated', 'webhook-shown', 'webhook-removed', 'key-created', 'key-rotated', 'key-revoked', 'joined', 'identity-linked'));
