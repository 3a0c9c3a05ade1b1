CREATE TABLE `shift_seal` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`team_id` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shift_seal_team` ON `shift_seal` (`team_id`,`start_at`);