CREATE TABLE "file_access" (
	"org_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"offset" bigint NOT NULL,
	"length" bigint,
	"refused" text
);
--> statement-breakpoint
CREATE TABLE "file" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entity" text NOT NULL,
	"key" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"sha256" text NOT NULL,
	"device_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	CONSTRAINT "file_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE INDEX "file_access_file" ON "file_access" USING btree ("org_id","file_id","at");--> statement-breakpoint
CREATE INDEX "file_access_user" ON "file_access" USING btree ("org_id","user_id","at");