-- What is reported of mails after a mail server took them: of each kind once. No foreign key, which would lock the table
-- of messages here; none of them is ever deleted.
CREATE TABLE "countersign"."bounce" (
	"message_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" text,
	"reply" text NOT NULL,
	CONSTRAINT "bounce_message_id_kind_pk" PRIMARY KEY("message_id","kind"),
	CONSTRAINT "bounce_kind_is_known" CHECK ("kind" in ('failed', 'delayed', 'complained'))
);
-- Addresses to which nothing is mailed until an admin clears them.
CREATE TABLE "countersign"."held_back_address" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"message_id" bigint NOT NULL,
	CONSTRAINT "held_back_address_known" UNIQUE("address"),
	CONSTRAINT "held_back_address_reason_is_known" CHECK ("reason" in ('bounced', 'complained'))
);
-- What the end of a Message-ID is made with, by which a report proves that its sender had the mail.
CREATE TABLE "countersign"."message_secret" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"secret" bytea NOT NULL,
	CONSTRAINT "message_secret_is_one" CHECK ("is_only")
);
INSERT INTO "countersign"."message_secret" ("secret")
	VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
ALTER TABLE "countersign"."panel_event" DROP CONSTRAINT "panel_event_kind_is_known",
	ADD CONSTRAINT "panel_event_kind_is_known" CHECK ("kind" in ('signed-in', 'invited', 'role-changed', 'removed', 'exported', 'webhook-added', 'webhook-changed', 'webhook-paused', 'webhook-resumed', 'webhook-rotated', 'webhook-shown', 'webhook-removed', 'key-created', 'key-rotated', 'key-revoked', 'joined', 'identity-linked', 'address-cleared'));
