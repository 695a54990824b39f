-- What an admin shows the panel's list with, kept for oneself under a name. It goes with its admin.
CREATE TABLE "countersign"."panel_view" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"admin_id" bigint NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	CONSTRAINT "panel_view_admin_id_panel_admin_id_fk" FOREIGN KEY ("admin_id") REFERENCES "countersign"."panel_admin"("id") ON DELETE cascade,
	CONSTRAINT "panel_view_is_short" CHECK (length("name") between 1 and 60 and length("search") <= 2000)
);
CREATE UNIQUE INDEX "panel_view_name_taken" ON "countersign"."panel_view" USING btree ("admin_id",lower("name"));
