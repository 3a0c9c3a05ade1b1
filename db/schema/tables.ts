import type { EntityName } from '../../shared/entities/registry.ts'
import { callTable } from './call.ts'
import { callRecordTable } from './call-record.ts'
import { complaintTable } from './complaint.ts'
import { customerTable } from './customer.ts'
import { teamTable, userTable } from './user.ts'

/** The table of each entity: the one place where the two are joined. */
export const entityTables = {
  call: callTable,
  callRecord: callRecordTable,
  customer: customerTable,
  complaint: complaintTable,
  user: userTable,
  team: teamTable,
} as const satisfies Record<EntityName, unknown>
