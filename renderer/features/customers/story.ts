import type { CustomerView } from '../../../shared/contract/customer.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import type { ComplaintBrief } from '../../../shared/entities/complaint.ts'
import type { Task } from '../../../shared/entities/task.ts'

/** What a customer's story is made of, in the order of its filter. */
export const STORY_KINDS = ['call', 'record', 'case', 'task'] as const
export type StoryKind = (typeof STORY_KINDS)[number]

/** One thing that happened with a customer, `at` epoch ms. */
export type StoryItem = { id: string; at: number } & (
  | { kind: 'call'; call: Call }
  | { kind: 'record'; record: CallRecord }
  | { kind: 'case'; brief: ComplaintBrief }
  | { kind: 'task'; task: Task }
)

/** Calls, records, cases and tasks of a customer, open and closed, newest first. A task stands where it ended, or began. */
export function storyOf(view: Omit<CustomerView, 'customer' | 'merged' | 'isStale' | 'offers'>): StoryItem[] {
  const items: StoryItem[] = [
    ...view.lastCalls.map(call => ({ kind: 'call' as const, id: call.id, at: call.startedAt, call })),
    ...view.records.map(record => ({ kind: 'record' as const, id: record.id, at: record.createdAt, record })),
    ...[...view.openComplaints, ...view.closedComplaints].map(brief => ({
      kind: 'case' as const,
      id: brief.id,
      at: brief.receivedAt,
      brief,
    })),
    ...[...view.openTasks, ...view.closedTasks].map(task => ({
      kind: 'task' as const,
      id: task.id,
      at: task.closedAt ?? task.createdAt,
      task,
    })),
  ]
  return items.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}
