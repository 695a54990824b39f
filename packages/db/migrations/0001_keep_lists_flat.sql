DROP INDEX "countersign"."verification_main";--> statement-breakpoint
DROP INDEX "countersign"."verification_status";--> statement-breakpoint
DROP INDEX "countersign"."verification_type_status";--> statement-breakpoint
DROP INDEX "countersign"."verification_pending_expiry";--> statement-breakpoint
CREATE INDEX "verification_type" ON "countersign"."verification" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "verification_owner_type" ON "countersign"."verification" USING btree ("owner_table","type","id");--> statement-breakpoint
CREATE INDEX "verification_pending_lifetime" ON "countersign"."verification" USING btree ("type",("expires_at" - "created_at"),"expires_at") WHERE "countersign"."verification"."status" = 0;--> statement-breakpoint
CREATE INDEX "verification_status" ON "countersign"."verification" USING btree ("status","id","part");--> statement-breakpoint
CREATE INDEX "verification_type_status" ON "countersign"."verification" USING btree ("type","status","id");--> statement-breakpoint
CREATE INDEX "verification_pending_expiry" ON "countersign"."verification" USING btree ("expires_at","part") WHERE "countersign"."verification"."status" = 0;