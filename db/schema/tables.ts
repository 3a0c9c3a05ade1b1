import type { EntityName } from '../../shared/entities/registry.ts'
import { articleTable } from './article.ts'
import { blockedNumberTable } from './blocked-number.ts'
import { callTable } from './call.ts'
import { callRecordTable } from './call-record.ts'
import { complaintBriefTable, complaintTable } from './complaint.ts'
import { customerTable } from './customer.ts'
import { evaluationTable } from './evaluation.ts'
import { attachmentTable, recordingTable } from './file.ts'
import { formEntryTable } from './form-entry.ts'
import { accessTable, agentOrderTable, agentStateTable, shiftSealTable, shiftTable } from './shift.ts'
import { siteRulesTable } from './site-rules.ts'
import { outboundListTable, taskTable } from './task.ts'
import { teamTable, userTable } from './user.ts'

/** The table of each entity: the one place where the two are joined. */
export const entityTables = {
  call: callTable,
  callRecord: callRecordTable,
  customer: customerTable,
  complaint: complaintTable,
  complaintBrief: complaintBriefTable,
  task: taskTable,
  outboundList: outboundListTable,
  article: articleTable,
  formEntry: formEntryTable,
  recording: recordingTable,
  attachment: attachmentTable,
  evaluation: evaluationTable,
  agentState: agentStateTable,
  agentOrder: agentOrderTable,
  blockedNumber: blockedNumberTable,
  shift: shiftTable,
  shiftSeal: shiftSealTable,
  siteRules: siteRulesTable,
  access: accessTable,
  user: userTable,
  team: teamTable,
} as const satisfies Record<EntityName, unknown>
