CREATE TABLE "countersign"."people_read" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "countersign"."people_read_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"admin_id" text NOT NULL,
	"admin_name" text NOT NULL,
	"owner_table" text NOT NULL,
	"owner_ids" text[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "people_read_admin" ON "countersign"."people_read" USING btree ("admin_id","id");