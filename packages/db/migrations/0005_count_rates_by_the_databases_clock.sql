CREATE UNLOGGED TABLE "countersign"."rate_counter" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
) WITH (fillfactor = 70);
--> statement-breakpoint
DROP TABLE "countersign"."tally" CASCADE;--> statement-breakpoint
CREATE INDEX "rate_counter_expiry" ON "countersign"."rate_counter" USING btree ("expires_at");
