CREATE TABLE "countersign"."approval" (
	"verification_id" bigint NOT NULL,
	"admin_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_verification_id_admin_id_pk" PRIMARY KEY("verification_id","admin_id")
);
--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD COLUMN "cool_down_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "countersign"."approval" ADD CONSTRAINT "approval_verification_id_verification_id_fk" FOREIGN KEY ("verification_id") REFERENCES "countersign"."verification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersign"."verification" ADD CONSTRAINT "verification_cool_down_has_a_group" CHECK ("countersign"."verification"."cool_down_until" is null or "countersign"."verification"."group_id" is not null);--> statement-breakpoint
-- How long a change cools down, and what a link's page says of that.
ALTER TYPE "countersign"."prepared" ADD ATTRIBUTE cool_down interval;--> statement-breakpoint
ALTER TYPE "countersign"."link" ADD ATTRIBUTE cool_down_until timestamptz, ADD ATTRIBUTE is_approved boolean, ADD ATTRIBUTE confirmed_at timestamptz;
