CREATE TABLE `site_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`phone` text NOT NULL,
	`by_id` text NOT NULL,
	`updated_at` integer NOT NULL
);
