-- What admins did in the panel beside verifications: it has no verification whose trail it could stand in.
CREATE TABLE "countersign"."panel_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"admin_id" text,
	"admin_name" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "panel_event_kind_is_known" CHECK ("kind" in ('signed-in', 'invited', 'role-changed', 'removed', 'exported'))
);
CREATE INDEX "panel_event_kind" ON "countersign"."panel_event" USING btree ("kind","id");
CREATE INDEX "panel_event_admin" ON "countersign"."panel_event" USING btree ("admin_id","id");
-- The audit view's filters.
CREATE INDEX "event_kind" ON "countersign"."event" USING btree ("kind","id");
CREATE INDEX "event_admin" ON "countersign"."event" USING btree ("by_id","id") WHERE "countersign"."event"."by_kind" = 'admin';
