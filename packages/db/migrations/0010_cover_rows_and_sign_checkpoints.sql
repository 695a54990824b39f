CREATE TABLE "countersign"."checkpoint" (
	"number" bigint PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"last_id" bigint NOT NULL,
	"ids" "int8multirange" NOT NULL,
	"hash" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "countersign"."event" ADD COLUMN "row_digest" "bytea";--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD COLUMN "salt" uuid;--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD COLUMN "agreed_digest" "bytea";--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD COLUMN "encrypted_digest" "bytea";