CREATE SEQUENCE "public"."record_change_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "account" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"password_hash" text NOT NULL,
	"failed_tries" integer DEFAULT 0 NOT NULL,
	"locked_until" bigint,
	CONSTRAINT "account_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"org_id" uuid NOT NULL,
	"occurred_on" date NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"device_seq" bigint NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"base_rev" integer NOT NULL,
	"version" integer NOT NULL,
	"before" json NOT NULL,
	"after" json NOT NULL,
	"actor_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"detail" text,
	"rev" integer,
	"fields" text[] NOT NULL,
	"pushed_by" uuid NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "change_org_id_occurred_on_id_pk" PRIMARY KEY("org_id","occurred_on","id")
) PARTITION BY RANGE ("occurred_on");
--> statement-breakpoint
CREATE TABLE "change_default" PARTITION OF "change" DEFAULT;
--> statement-breakpoint
CREATE TABLE "conflict" (
	"org_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"rev" integer NOT NULL,
	"standing" jsonb NOT NULL,
	"losing" jsonb NOT NULL,
	"actor_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"resolved_at" bigint,
	"resolved_by" uuid,
	CONSTRAINT "conflict_org_id_change_id_pk" PRIMARY KEY("org_id","change_id")
);
--> statement-breakpoint
CREATE TABLE "device" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"highest_seq" bigint DEFAULT 0 NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	CONSTRAINT "device_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "device_user" (
	"org_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"first_log_on_at" bigint NOT NULL,
	CONSTRAINT "device_user_org_id_device_id_user_id_pk" PRIMARY KEY("org_id","device_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record" (
	"org_id" uuid NOT NULL,
	"occurred_on" date NOT NULL,
	"id" uuid NOT NULL,
	"entity" text NOT NULL,
	"rev" integer NOT NULL,
	"version" integer NOT NULL,
	"data" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	"change_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"change_seq" bigint DEFAULT nextval('record_change_seq') NOT NULL,
	"deleted_at" bigint,
	CONSTRAINT "record_org_id_occurred_on_id_pk" PRIMARY KEY("org_id","occurred_on","id")
) PARTITION BY RANGE ("occurred_on");
--> statement-breakpoint
CREATE TABLE "record_default" PARTITION OF "record" DEFAULT;
--> statement-breakpoint
CREATE TABLE "refresh_token" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "server" (
	"id" integer PRIMARY KEY NOT NULL,
	"epoch" uuid NOT NULL,
	"cluster" text NOT NULL,
	"token_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_device" ON "change" USING btree ("org_id","device_id","device_seq");--> statement-breakpoint
CREATE INDEX "change_entity" ON "change" USING btree ("org_id","entity_id","rev");--> statement-breakpoint
CREATE INDEX "conflict_entity" ON "conflict" USING btree ("org_id","entity_id");--> statement-breakpoint
CREATE INDEX "record_feed" ON "record" USING btree ("org_id","change_xid","change_seq");--> statement-breakpoint
CREATE INDEX "refresh_token_session" ON "refresh_token" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");