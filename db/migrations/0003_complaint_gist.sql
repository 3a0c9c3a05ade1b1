ALTER TABLE `complaint` DROP COLUMN `gist`;--> statement-breakpoint
-- Rows of older releases get what lists filter by (see `Entity.facets`).
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'reason', reason, created_at, id FROM `call_record` WHERE reason IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'handling', handling, created_at, id FROM `call_record` WHERE handling IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'resolvedFirst', CASE resolved_first WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, created_at, id FROM `call_record` WHERE CASE resolved_first WHEN 1 THEN 'true' WHEN 0 THEN 'false' END IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'purpose', purpose, created_at, id FROM `call_record` WHERE purpose IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'outcome', outcome, created_at, id FROM `call_record` WHERE outcome IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'doNotCall', CASE do_not_call WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, created_at, id FROM `call_record` WHERE CASE do_not_call WHEN 1 THEN 'true' WHEN 0 THEN 'false' END IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'agentId', agent_id, created_at, id FROM `call_record` WHERE agent_id IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, 'teamId', team_id, created_at, id FROM `call_record` WHERE team_id IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', 'state', state, received_at, id FROM `complaint` WHERE state IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', 'level', level, received_at, id FROM `complaint` WHERE level IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', 'ownerId', owner_id, received_at, id FROM `complaint` WHERE owner_id IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', 'registrarId', registrar_id, received_at, id FROM `complaint` WHERE registrar_id IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', 'teamId', team_id, received_at, id FROM `complaint` WHERE team_id IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT CASE direction WHEN 'inbound' THEN 'inboundRecord' ELSE 'outboundRecord' END, '', '', created_at, id FROM `call_record`;--> statement-breakpoint
INSERT OR IGNORE INTO `facet` SELECT 'complaintRegister', '', '', received_at, id FROM `complaint`;
