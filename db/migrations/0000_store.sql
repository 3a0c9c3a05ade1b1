CREATE TABLE `call_record` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`remote_key` text NOT NULL,
	`direction` text NOT NULL,
	`call_id` text NOT NULL,
	`customer_id` text,
	`contact_name` text NOT NULL,
	`content` text NOT NULL,
	`remarks` text NOT NULL,
	`verification` text,
	`reason` text,
	`handling` text,
	`resolved_first` integer,
	`mood` text,
	`call_back_at` integer,
	`purpose` text,
	`outcome` text,
	`next_contact_at` integer,
	`do_not_call` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `call_record_call` ON `call_record` (`call_id`);--> statement-breakpoint
CREATE INDEX `call_record_customer` ON `call_record` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `call` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`device_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`line` text NOT NULL,
	`extension` text NOT NULL,
	`direction` text NOT NULL,
	`remote_number` text NOT NULL,
	`remote_key` text NOT NULL,
	`remote_name` text NOT NULL,
	`dialled_number` text NOT NULL,
	`sip_call_id` text,
	`customer_id` text,
	`phase` text NOT NULL,
	`started_at` integer NOT NULL,
	`ring_at` integer,
	`answered_at` integer,
	`ended_at` integer,
	`wrap_ended_at` integer,
	`hold_ms` integer NOT NULL,
	`hold_count` integer NOT NULL,
	`mute_ms` integer NOT NULL,
	`result` text,
	`hung_up_by` text,
	`sip_code` integer,
	`interrupted_in` text
);
--> statement-breakpoint
CREATE INDEX `call_started` ON `call` (`started_at`);--> statement-breakpoint
CREATE INDEX `call_agent_started` ON `call` (`agent_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `call_remote` ON `call` (`remote_key`,`started_at`);--> statement-breakpoint
CREATE INDEX `call_customer` ON `call` (`customer_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `call_open` ON `call` (`phase`);--> statement-breakpoint
CREATE TABLE `change` (
	`device_seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`device_id` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`base_rev` integer NOT NULL,
	`version` integer NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`detail` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_id` ON `change` (`id`);--> statement-breakpoint
CREATE INDEX `change_entity` ON `change` (`entity_id`,`state`);--> statement-breakpoint
CREATE INDEX `change_state` ON `change` (`state`,`device_seq`);--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`alive_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `complaint` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`no` text NOT NULL,
	`customer_id` text,
	`call_id` text,
	`team_id` text,
	`owner_id` text,
	`gist` text NOT NULL,
	`level` text NOT NULL,
	`state` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `complaint_customer` ON `complaint` (`customer_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`no` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`grade` text NOT NULL,
	`region` text NOT NULL,
	`address` text NOT NULL,
	`owner_id` text,
	`phones` text NOT NULL,
	`warnings` text NOT NULL,
	`secrecy` text NOT NULL,
	`remarks` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `customer_no` ON `customer` (`no`);--> statement-breakpoint
CREATE TABLE `credential` (
	`account` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`hash` text NOT NULL,
	`user` text NOT NULL,
	`team` text,
	`org_name` text NOT NULL,
	`refresh_token` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_doc` (
	`id` integer PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_doc_entity` ON `search_doc` (`entity_id`);--> statement-breakpoint
CREATE TABLE `search_number` (
	`doc_id` integer NOT NULL,
	`entity` text NOT NULL,
	`number` text NOT NULL,
	`tail` text NOT NULL,
	PRIMARY KEY(`doc_id`, `number`),
	FOREIGN KEY (`doc_id`) REFERENCES `search_doc`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `search_number_number` ON `search_number` (`number`,`entity`);--> statement-breakpoint
CREATE INDEX `search_number_tail` ON `search_number` (`tail`,`doc_id`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`name` text NOT NULL,
	`leader_id` text
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`team_id` text,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`agent_no` text NOT NULL,
	`roles` text NOT NULL,
	`disabled` integer NOT NULL
);
