CREATE TABLE "countersign"."heartbeat" (
	"process" uuid PRIMARY KEY NOT NULL,
	"is_worker" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"mail_works" boolean
);
