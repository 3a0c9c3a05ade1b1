CREATE INDEX `call_team` ON `call` (`team_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `call_direction` ON `call` (`direction`,`started_at`);--> statement-breakpoint
CREATE INDEX `call_result` ON `call` (`result`,`started_at`);