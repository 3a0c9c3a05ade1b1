CREATE TABLE `article` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`kind` text NOT NULL,
	`stage` text,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`keywords` text NOT NULL,
	`grades` text NOT NULL,
	`from_at` integer,
	`until_at` integer,
	`rank` integer NOT NULL,
	`state` text NOT NULL,
	`author_id` text NOT NULL,
	`versions` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `article_kind` ON `article` (`kind`,`stage`,`rank`);--> statement-breakpoint
CREATE TABLE `import_row` (
	`import_id` text NOT NULL,
	`n` integer NOT NULL,
	`cells` text NOT NULL,
	`issues` text,
	`known_id` text,
	`customer_id` text,
	`before` text,
	PRIMARY KEY(`import_id`, `n`),
	FOREIGN KEY (`import_id`) REFERENCES `import`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_row_customer` ON `import_row` (`customer_id`);--> statement-breakpoint
CREATE TABLE `import` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`stage` text NOT NULL,
	`plan` text NOT NULL,
	`total` integer NOT NULL,
	`applied` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbound_list` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`team_id` text,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`script` text NOT NULL,
	`from_at` integer,
	`until_at` integer,
	`state` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`org_id` text NOT NULL,
	`rev` integer NOT NULL,
	`team_id` text,
	`owner_id` text NOT NULL,
	`created_by_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`customer_id` text,
	`contact_name` text NOT NULL,
	`number` text NOT NULL,
	`call_id` text,
	`call_record_id` text,
	`complaint_id` text,
	`list_id` text,
	`due_at` integer,
	`remind_at` integer,
	`state` text NOT NULL,
	`outcome` text NOT NULL,
	`closed_at` integer,
	`closed_by_id` text,
	`attempts` text NOT NULL,
	`hand_overs` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `task_owner` ON `task` (`owner_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `task_team` ON `task` (`team_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `task_customer` ON `task` (`customer_id`,`state`);--> statement-breakpoint
CREATE INDEX `task_list` ON `task` (`list_id`,`state`);--> statement-breakpoint
CREATE INDEX `task_remind` ON `task` (`owner_id`,`remind_at`);--> statement-breakpoint
CREATE INDEX `task_call` ON `task` (`call_id`);--> statement-breakpoint
ALTER TABLE `call_record` ADD `satisfaction` real;--> statement-breakpoint
ALTER TABLE `call_record` ADD `connection` text;--> statement-breakpoint
ALTER TABLE `call_record` ADD `case_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `call_record` ADD `settled_at` integer;--> statement-breakpoint
ALTER TABLE `customer` ADD `short_name` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `customer_class` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `key_account` integer;--> statement-breakpoint
ALTER TABLE `customer` ADD `postcode` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `fax` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `email` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `website` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `contacts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `nature` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `trade` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `parent` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `size` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `staff` real;--> statement-breakpoint
ALTER TABLE `customer` ADD `legal_person` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `capital_fen` integer;--> statement-breakpoint
ALTER TABLE `customer` ADD `licence` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `licensed_on` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `scope` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `main_business` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `bank` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `bank_account` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `secrecy_until` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `credit_limit_fen` integer;--> statement-breakpoint
ALTER TABLE `customer` ADD `source` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `state` text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE `customer` ADD `merged_into_id` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `import_id` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `filed_by_id` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `verified_at` integer;--> statement-breakpoint
ALTER TABLE `customer` ADD `verified_by_id` text;--> statement-breakpoint
ALTER TABLE `customer` ADD `history` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `customer_name` ON `customer` (`name`);--> statement-breakpoint
CREATE INDEX `customer_licence` ON `customer` (`licence`);--> statement-breakpoint
CREATE INDEX `customer_merged` ON `customer` (`merged_into_id`);--> statement-breakpoint
CREATE INDEX `customer_import` ON `customer` (`import_id`);--> statement-breakpoint
CREATE INDEX `customer_owner` ON `customer` (`owner_id`,`grade`);--> statement-breakpoint
CREATE INDEX `customer_term` ON `customer` (`secrecy_until`);--> statement-breakpoint
ALTER TABLE `site_rules` ADD `desk` text DEFAULT '{"reasons":null,"masked":["inspector","admin"],"staleDays":365,"repeatDays":7,"callBackH":24,"cycleDays":{"A":30,"B":60,"C":90,"D":180},"outbound":{"fromH":9,"untilH":21,"attempts":3},"hold":{"amberS":30,"redS":60,"most":2},"exportDays":3}' NOT NULL;