DROP INDEX `search_number_tail`;--> statement-breakpoint
ALTER TABLE `search_number` DROP COLUMN `tail`;--> statement-breakpoint
DROP TABLE `search_text`;--> statement-breakpoint
-- Tokens come cut and compared (`shared/text`), so nothing but spaces may part them: any letter of any script is one.
-- The index over first characters answers a search for a single Chinese character without reading every pair.
CREATE VIRTUAL TABLE `search_text` USING fts5(text, name, pinyin, number, scope, content='', contentless_delete=1, tokenize='ascii', prefix='1');
