-- What the overview shows of the last weeks, kept by day: ten million events are not counted for each who looks.
CREATE TABLE "countersign"."daily_count" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"bucket" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "daily_count_pk" PRIMARY KEY("day","kind","bucket")
);
-- What an admin has to approve. Few rows ever are in it, and a hold of another kind writes nothing there.
CREATE INDEX "verification_to_approve" ON "countersign"."verification" USING btree ("id") WHERE "countersign"."verification"."status" = 0 and "countersign"."verification"."cool_down_until" is not null;
