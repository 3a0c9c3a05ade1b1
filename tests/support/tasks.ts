import type { Task } from '../../shared/entities/task.ts'
import { newId, type TaskId } from '../../shared/ids.ts'
import { AGENT, ORG, TEAM } from './rows.ts'

/** A valid open call-back, with any part replaced. */
export const aTask = (part: Partial<Task> = {}): Task => ({
  ...{ id: newId<TaskId>(), orgId: ORG, teamId: TEAM, ownerId: AGENT, createdById: AGENT, kind: 'callBack' },
  ...{ title: '回复上门时间', words: '', customerId: null, contactName: '欧阳', number: '13800138000' },
  ...{ callId: null, callRecordId: null, complaintId: null, listId: null, dueAt: null, remindAt: null },
  ...{ state: 'open', outcome: '', closedAt: null, closedById: null, attempts: [], handOvers: [] },
  ...{ createdAt: 1, updatedAt: 1 },
  ...part,
})
