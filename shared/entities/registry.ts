import { z } from 'zod'
import { accessEntity } from './access.ts'
import { agentOrderEntity } from './agent-order.ts'
import { agentStateEntity } from './agent-state.ts'
import { articleEntity } from './article.ts'
import { attachmentEntity } from './attachment.ts'
import { blockedNumberEntity } from './blocked-number.ts'
import { callEntity } from './call.ts'
import { callRecordEntity } from './call-record.ts'
import { complaintBriefEntity, complaintEntity } from './complaint.ts'
import { customerEntity } from './customer.ts'
import type { Entity } from './entity.ts'
import { evaluationEntity } from './evaluation.ts'
import { formEntryEntity } from './form-entry.ts'
import { outboundListEntity } from './outbound-list.ts'
import { recordingEntity } from './recording.ts'
import { shiftEntity, shiftSealEntity } from './shift.ts'
import { siteRulesEntity } from './site-rules.ts'
import { taskEntity } from './task.ts'
import { teamEntity, userEntity } from './user.ts'

/** Every synced kind of record. A new one is a file and a line here. */
export const entities = {
  call: callEntity,
  callRecord: callRecordEntity,
  customer: customerEntity,
  complaint: complaintEntity,
  complaintBrief: complaintBriefEntity,
  task: taskEntity,
  outboundList: outboundListEntity,
  article: articleEntity,
  formEntry: formEntryEntity,
  recording: recordingEntity,
  attachment: attachmentEntity,
  evaluation: evaluationEntity,
  agentState: agentStateEntity,
  agentOrder: agentOrderEntity,
  blockedNumber: blockedNumberEntity,
  shift: shiftEntity,
  shiftSeal: shiftSealEntity,
  siteRules: siteRulesEntity,
  access: accessEntity,
  user: userEntity,
  team: teamEntity,
} as const

export const EntityName = z.enum(Object.keys(entities) as [EntityName, ...EntityName[]])
export type EntityName = keyof typeof entities
export type RowOf<N extends EntityName> = z.infer<(typeof entities)[N]['schema']>
/** The declaration by name, with its row type widened; for code that treats all entities alike. */
export const entityOf = (name: EntityName) => entities[name] as unknown as Entity
