-- A hold that names no locale has its subject's. Where that is not known either, its pages are in the browser's.
ALTER TABLE "countersign"."verification" ALTER COLUMN "locale" DROP DEFAULT, ALTER COLUMN "locale" DROP NOT NULL;
