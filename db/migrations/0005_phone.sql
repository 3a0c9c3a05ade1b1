CREATE TABLE `blocked_number` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`number` text NOT NULL,
	`why` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer,
	`lifted_by_id` text,
	`lifted_at` integer
);
--> statement-breakpoint
CREATE TABLE `agent_order` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`choice` text NOT NULL,
	`reason` text,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `agent_order_agent` ON `agent_order` (`agent_id`,`at`);--> statement-breakpoint
ALTER TABLE `call` ADD `purpose` text DEFAULT 'customer' NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `call` ADD `wrap_extensions` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `mute_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `conference_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `conference_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `outage_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `outage_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `paused_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `pause_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `transfer_kind` text;--> statement-breakpoint
ALTER TABLE `call` ADD `transferred_to` text;--> statement-breakpoint
ALTER TABLE `call` ADD `quality` text;--> statement-breakpoint
ALTER TABLE `agent_state` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `agent_state` ADD `ordered_by_id` text;