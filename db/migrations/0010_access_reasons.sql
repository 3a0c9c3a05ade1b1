ALTER TABLE `access` ADD `why` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `access` ADD `rows` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `access` ADD `until` integer;