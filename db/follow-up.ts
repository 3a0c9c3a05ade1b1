import type { CallRecord } from '../shared/entities/call-record.ts'
import type { Task } from '../shared/entities/task.ts'
import type { User } from '../shared/entities/user.ts'
import { newId, type TaskId } from '../shared/ids.ts'
import { followUpAt } from '../shared/rules/task-due.ts'
import { mayChangeTask } from '../shared/rules/task-life.ts'
import type { Tx } from './connection.ts'
import { findRow } from './repositories/row.ts'
import { findSiteRules } from './repositories/site-rules.ts'
import { findTaskOfRecord, listTasksDialled } from './repositories/task.ts'
import { putAs } from './write.ts'

const TITLE = 80

/**
 * What a business record promises becomes a task by itself, in the transaction that stores the record: 约定回呼 of 8.1 (or,
 * where the matter stayed open, R-CC-5), 下次联系 of 8.2. A record that is amended moves its task, or takes it back where no
 * time stands any more; a call that was dialled for a task puts off that one. What is closed, or somebody else's by now,
 * stays as it is. Call it after every `putAs(tx, user, 'callRecord', record)`; `now` in epoch ms.
 */
export function followUpTask(tx: Tx, user: User, record: CallRecord, now: number): void {
  const dueAt = followUpAt(record, findSiteRules(tx, record.orgId).desk)
  const known =
    findTaskOfRecord(tx, record.callId, record.id) ??
    (dueAt === null ? undefined : listTasksDialled(tx, record.agentId, record.callId).find(isOpen))
  if (!known) {
    if (dueAt !== null) putAs(tx, user, 'task', taskOf(tx, user, record, dueAt, now))
  } else if (isOpen(known) && mayChangeTask(user, known)) {
    if (dueAt !== null) move(tx, user, known, dueAt, now)
    else if (known.attempts.length === 0)
      putAs(tx, user, 'task', {
        ...known,
        state: 'cancelled',
        closedAt: now,
        closedById: user.id,
        remindAt: null,
        updatedAt: now,
      })
  }
}

const isOpen = ({ state }: Task) => state === 'open'

function move(tx: Tx, user: User, task: Task, dueAt: number, now: number): void {
  if (task.dueAt !== dueAt) putAs(tx, user, 'task', { ...task, dueAt, remindAt: dueAt, updatedAt: now })
}

function taskOf(tx: Tx, user: User, record: CallRecord, dueAt: number, now: number): Task {
  const call = findRow(tx, 'call', record.callId)?.row
  const customer = record.customerId && findRow(tx, 'customer', record.customerId)?.row
  const isCallBack = record.direction === 'inbound' || record.purpose === 'callBack'
  const number = call?.remoteNumber ?? ''
  const gist = (record.content ?? '').replace(/\s+/g, ' ').trim()
  const who = record.contactName || customer?.name || call?.remoteName || number
  return {
    ...{ id: newId<TaskId>(), orgId: record.orgId, teamId: record.teamId, ownerId: record.agentId },
    ...{ createdById: user.id, kind: isCallBack ? 'callBack' : 'contact' },
    title: [...(gist || record.product || who || '—')].slice(0, TITLE).join(''),
    words: gist.length > TITLE ? (record.content ?? '').slice(0, 4000) : '',
    ...{ customerId: record.customerId, contactName: record.contactName ?? '', number: number.slice(0, 64) },
    ...{ callId: record.callId, callRecordId: record.id, complaintId: null, listId: null },
    ...{ dueAt, remindAt: dueAt, state: 'open', outcome: '', closedAt: null, closedById: null },
    ...{ attempts: [], handOvers: [], createdAt: now, updatedAt: now },
  }
}
