-- Status 7, applying: confirmed, and the host's own system is told to apply it. Not checked for the rows that are there,
-- which kept the narrower rule: that would read them all under a lock.
ALTER TABLE "countersign"."verification" DROP CONSTRAINT "verification_status_is_known";
ALTER TABLE "countersign"."verification" ADD CONSTRAINT "verification_status_is_known" CHECK ("status" between 0 and 7) NOT VALID;
-- An answer by which the host refuses to apply a change.
ALTER TABLE "countersign"."webhook_attempt" DROP CONSTRAINT "webhook_attempt_outcome_is_known";
ALTER TABLE "countersign"."webhook_attempt" ADD CONSTRAINT "webhook_attempt_outcome_is_known" CHECK ("outcome" in ('accepted', 'refused', 'deferred', 'gone'));
