ALTER TABLE "countersign"."message" DROP CONSTRAINT "message_kind_is_known";--> statement-breakpoint
ALTER TABLE "countersign"."message" ALTER COLUMN "verification_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "Admin_two_factor" ADD COLUMN "enabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD COLUMN "news" jsonb;--> statement-breakpoint
CREATE INDEX "message_account_notice" ON "countersign"."message" USING btree ("created_at") WHERE "countersign"."message"."verification_id" is null and "countersign"."message"."recipient" <> '';--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD CONSTRAINT "message_account_notice_stands_alone" CHECK (("countersign"."message"."kind" = 'account-notice') = ("countersign"."message"."verification_id" is null));--> statement-breakpoint
ALTER TABLE "countersign"."message" ADD CONSTRAINT "message_kind_is_known" CHECK ("countersign"."message"."kind" in ('link', 'notice', 'alert', 'account-notice'));