-- The panel's list of what an admin requested. Admins ask for few of all changes: a hold of others writes nothing here.
CREATE INDEX "verification_admin" ON "countersign"."verification" USING btree ("requester_id","id") WHERE "countersign"."verification"."requester_kind" = 'admin';
