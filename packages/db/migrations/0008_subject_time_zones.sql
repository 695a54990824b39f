-- Mails and pages tell times in their reader's zone, which a hold takes from its subject, as it does with the locale.
ALTER TABLE "countersign"."verification" ADD COLUMN "time_zone" text;
ALTER TYPE "countersign"."link" ADD ATTRIBUTE "time_zone" text;
