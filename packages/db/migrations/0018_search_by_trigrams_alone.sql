DROP INDEX "countersign"."verification_email_parts";--> statement-breakpoint
CREATE INDEX "verification_owner_table" ON "countersign"."verification" USING btree ("owner_table","id");--> statement-breakpoint
CREATE INDEX "verification_owner_status" ON "countersign"."verification" USING btree ("owner_table","status","id");--> statement-breakpoint
CREATE INDEX "verification_email_parts" ON "countersign"."verification" USING gin (translate(lower("email"), '.@-_+', 'qqqqq') gin_trgm_ops);--> statement-breakpoint
-- Only that index had a use for it. In another schema it is somebody else's.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin' AND extnamespace = to_regnamespace('countersign')) THEN
    DROP EXTENSION btree_gin;
  END IF;
EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
END $$;
