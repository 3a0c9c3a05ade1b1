CREATE TABLE `complaint_brief` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`no` text NOT NULL,
	`customer_id` text,
	`category` text,
	`level` text NOT NULL,
	`state` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_at` integer
);
--> statement-breakpoint
CREATE INDEX `complaint_brief_customer` ON `complaint_brief` (`customer_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `evaluation` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`no` text NOT NULL,
	`call_id` text NOT NULL,
	`recording_id` text,
	`agent_id` text NOT NULL,
	`team_id` text,
	`inspector_id` text NOT NULL,
	`call_at` integer NOT NULL,
	`call_ms` integer NOT NULL,
	`card` text NOT NULL,
	`marks` text NOT NULL,
	`criticals` text NOT NULL,
	`method` text,
	`strengths` text NOT NULL,
	`improvements` text NOT NULL,
	`advice` text NOT NULL,
	`raw_score` real,
	`score` real,
	`result` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`answered_at` integer,
	`agent_words` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evaluation_call` ON `evaluation` (`call_id`);--> statement-breakpoint
CREATE INDEX `evaluation_agent` ON `evaluation` (`agent_id`,`call_at`);--> statement-breakpoint
CREATE INDEX `evaluation_team` ON `evaluation` (`team_id`,`call_at`);--> statement-breakpoint
CREATE TABLE `facet` (
	`list` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL,
	`entity_id` text NOT NULL,
	PRIMARY KEY(`list`, `field`, `value`, `at`, `entity_id`)
);
--> statement-breakpoint
CREATE INDEX `facet_entity` ON `facet` (`entity_id`,`field`,`value`);--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`owner_id` text NOT NULL,
	`team_id` text,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	`uploaded_at` integer
);
--> statement-breakpoint
CREATE TABLE `file` (
	`id` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`key` text NOT NULL,
	`mime` text NOT NULL,
	`origin` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `file_state` ON `file` (`state`);--> statement-breakpoint
CREATE TABLE `recording` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`call_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`mime` text NOT NULL,
	`started_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`keep_until` integer NOT NULL,
	`uploaded_at` integer
);
--> statement-breakpoint
CREATE INDEX `recording_call` ON `recording` (`call_id`);--> statement-breakpoint
CREATE INDEX `recording_started` ON `recording` (`started_at`);--> statement-breakpoint
CREATE TABLE `form_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`form_id` text NOT NULL,
	`form_version` integer NOT NULL,
	`owner_id` text NOT NULL,
	`team_id` text,
	`call_id` text,
	`customer_id` text,
	`values` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `form_entry_form` ON `form_entry` (`form_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `access` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`agent_id` text NOT NULL,
	`act` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `agent_state` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`device_id` text NOT NULL,
	`choice` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	`end` text
);
--> statement-breakpoint
CREATE INDEX `agent_state_team` ON `agent_state` (`team_id`,`since`);--> statement-breakpoint
CREATE INDEX `agent_state_agent` ON `agent_state` (`agent_id`,`since`);--> statement-breakpoint
CREATE TABLE `shift` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`comment` text NOT NULL,
	`state` text NOT NULL,
	`signed_by_id` text,
	`signed_at` integer,
	`figures` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shift_team` ON `shift` (`team_id`,`start_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_call_record` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`remote_key` text NOT NULL,
	`direction` text NOT NULL,
	`call_id` text NOT NULL,
	`customer_id` text,
	`contact_name` text,
	`verification` text,
	`reason` text,
	`product` text,
	`content` text,
	`handling` text,
	`resolved_first` integer,
	`mood` text,
	`call_back_at` integer,
	`remarks` text,
	`purpose` text,
	`answer` text,
	`outcome` text,
	`next_contact_at` integer,
	`do_not_call` integer,
	`corrections` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_call_record`("id", "org_id", "rev", "agent_id", "team_id", "remote_key", "direction", "call_id", "customer_id", "contact_name", "verification", "reason", "product", "content", "handling", "resolved_first", "mood", "call_back_at", "remarks", "purpose", "answer", "outcome", "next_contact_at", "do_not_call", "corrections", "created_at", "updated_at") SELECT "id", "org_id", "rev", "agent_id", "team_id", "remote_key", "direction", "call_id", "customer_id", "contact_name", "verification", "reason", NULL, "content", "handling", "resolved_first", "mood", "call_back_at", "remarks", "purpose", NULL, "outcome", "next_contact_at", "do_not_call", '[]', "created_at", "updated_at" FROM `call_record`;--> statement-breakpoint
DROP TABLE `call_record`;--> statement-breakpoint
ALTER TABLE `__new_call_record` RENAME TO `call_record`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `call_record_call` ON `call_record` (`call_id`);--> statement-breakpoint
CREATE INDEX `call_record_customer` ON `call_record` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `call_record_team` ON `call_record` (`team_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `__new_complaint` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`no` text NOT NULL,
	`customer_id` text,
	`call_id` text,
	`team_id` text,
	`registrar_id` text DEFAULT '' NOT NULL,
	`owner_id` text,
	`channel` text,
	`contact_name` text,
	`phone` text,
	`address` text,
	`keep_secret` integer,
	`category` text,
	`quality_type` text,
	`content` text,
	`remedies` text,
	`grounds` text,
	`order_no` text,
	`product` text,
	`batch_no` text,
	`quantity` real,
	`shipped_on` text,
	`evidence` text,
	`sample_received` integer,
	`department` text,
	`remarks` text,
	`gist` text,
	`nth` integer DEFAULT 1 NOT NULL,
	`level` text NOT NULL,
	`state` text NOT NULL,
	`received_at` integer NOT NULL,
	`reply_due_at` integer,
	`due_at` integer,
	`answered_at` integer,
	`closed_at` integer,
	`steps` text DEFAULT '[]' NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_complaint`("id", "org_id", "rev", "no", "customer_id", "call_id", "team_id", "registrar_id", "owner_id", "channel", "contact_name", "phone", "address", "keep_secret", "category", "quality_type", "content", "remedies", "grounds", "order_no", "product", "batch_no", "quantity", "shipped_on", "evidence", "sample_received", "department", "remarks", "gist", "nth", "level", "state", "received_at", "reply_due_at", "due_at", "answered_at", "closed_at", "steps", "updated_at") SELECT "id", "org_id", "rev", "no", "customer_id", "call_id", "team_id", coalesce("owner_id", '00000000-0000-7000-8000-000000000000'), "owner_id", NULL, '', '', '', NULL, NULL, NULL, "gist", '[]', '[]', '', '', '', NULL, NULL, '[]', NULL, NULL, '', "gist", 1, "level", "state", "received_at", NULL, "due_at", NULL, NULL, '[]', "updated_at" FROM `complaint`;--> statement-breakpoint
DROP TABLE `complaint`;--> statement-breakpoint
ALTER TABLE `__new_complaint` RENAME TO `complaint`;--> statement-breakpoint
CREATE INDEX `complaint_customer` ON `complaint` (`customer_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `complaint_call` ON `complaint` (`call_id`);--> statement-breakpoint
CREATE INDEX `complaint_team` ON `complaint` (`team_id`,`received_at`);