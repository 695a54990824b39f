-- Where a person goes on after they confirmed or declined: an address of the host's that its hold named.
ALTER TABLE "countersign"."verification" ADD COLUMN "return_to" text;
ALTER TYPE "countersign"."link" ADD ATTRIBUTE "return_to" text;
