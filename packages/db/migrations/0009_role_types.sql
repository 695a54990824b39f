-- The types that a host's role may hold; a role that none are named of may hold all.
CREATE TABLE "countersign"."role_type" (
	"role" text NOT NULL,
	"type" text NOT NULL,
	CONSTRAINT "role_type_role_type_pk" PRIMARY KEY("role","type")
);
