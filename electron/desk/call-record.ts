import { ORPCError } from '@orpc/client'
import type { Reader } from '../../db/connection.ts'
import { followUpTask } from '../../db/follow-up.ts'
import { firstContactOf, listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { findRow } from '../../db/repositories/row.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import { isShiftSigned } from '../../db/shift-lock.ts'
import type { Store } from '../../db/store.ts'
import { leaveInPeace } from '../../db/unwilling.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import type { Call } from '../../shared/entities/call.ts'
import {
  type CallRecord,
  type CallRecordEntry,
  type Correction,
  callRecordEntity,
  recordFormOf,
  UNFILLED,
} from '../../shared/entities/call-record.ts'
import type { User } from '../../shared/entities/user.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import type { CallRecordId, ComplaintId, OrgId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { correctionOf } from '../../shared/rules/correction.ts'
import { can, mayRead } from '../../shared/rules/permissions.ts'

type Issues = Extract<ReturnType<typeof correctionOf>, { issues: unknown }>['issues']

/**
 * 呼入业务记录 8.1 and 呼出业务记录 8.2: as many of a call as it had matters. Amended while the call is in 话后整理; from
 * then on corrected with a reason, by whoever wrote them or a leader.
 */
export function callRecordDesk(store: Store, now: () => number): Desk['callRecord'] {
  return {
    save({ user }, { recordId, caseIds, entry }) {
      const call = findRow(store.read, 'call', entry.callId)?.row
      if (!call || call.direction !== entry.direction) throw new DeskError('NOT_FOUND')
      if (!can(user, 'callRecord.write', call)) throw new DeskError('FORBIDDEN')
      const known = recordId ? amendable(store.read, user, recordId, call) : undefined
      assertOffered(store.read, call.orgId, entry)
      assertCases(store.read, caseIds)
      const at = now()
      return store.write(user.id, tx => {
        if (entry.direction === 'outbound' && entry.values.doNotCall && !known?.doNotCall)
          leaveInPeace(tx, user, { ...call, customerId: entry.customerId }, call.remoteNumber, at)
        const record = putAs(tx, user, 'callRecord', {
          ...UNFILLED,
          ...entry.values,
          callId: entry.callId,
          customerId: entry.customerId,
          caseIds,
          corrections: known?.corrections ?? [],
          id: known?.id ?? newId<CallRecordId>(),
          orgId: call.orgId,
          agentId: call.agentId,
          teamId: call.teamId,
          remoteKey: call.remoteKey,
          direction: call.direction,
          // Written when the call was already put away: nothing is left to amend it in.
          settledAt: call.phase === 'done' ? at : null,
          createdAt: known?.createdAt ?? at,
          updatedAt: at,
        })
        followUpTask(tx, user, record, at)
        return record
      })
    },

    ofCall({ user }, { callId }) {
      const records = listRecordsOfCall(store.read, callId)
      const readable = records.filter(record => mayRead(user, callRecordEntity, record))
      if (records.length > 0 && readable.length === 0) throw new DeskError('FORBIDDEN')
      return readable.map(record => ({ record, firstTime: firstContactOf(store.read, record, now()) }))
    },

    correct({ user }, { callRecordId, field, value, why }) {
      if (why.trim() === '') throw new DeskError('REASON_NEEDED')
      const record = correctable(store.read, user, callRecordId)
      const trees = findSiteRules(store.read, record.orgId).desk
      const correction = correctionOf(recordFormOf(record.direction), record, field, value, trees)
      if ('issues' in correction) throw invalid(correction.issues)
      const { changes } = correction
      if (changes.length === 0) return record
      const at = now()
      const notes = changes.map((change): Correction => ({ id: newId(), ...change, why, byId: user.id, at }))
      return store.write(user.id, tx => {
        const corrected = putAs(tx, user, 'callRecord', {
          ...record,
          ...Object.fromEntries(changes.map(change => [change.field, change.to])),
          corrections: [...record.corrections, ...notes],
          updatedAt: at,
        })
        const call = findRow(tx, 'call', corrected.callId)?.row
        if (corrected.doNotCall && !record.doNotCall && call)
          leaveInPeace(tx, user, corrected, call.remoteNumber, at)
        followUpTask(tx, user, corrected, at)
        return corrected
      })
    },
  }
}

const invalid = (issues: Issues) => new ORPCError('BAD_REQUEST', { data: { issues } })

/** The record, if it may still be amended. Throws NOT_FOUND, FORBIDDEN, or REASON_NEEDED once it is settled. */
function amendable(reader: Reader, user: User, id: CallRecordId, call: Call): CallRecord {
  const record = findRow(reader, 'callRecord', id)?.row
  if (!record || record.callId !== call.id) throw new DeskError('NOT_FOUND')
  if (!can(user, 'callRecord.write', record)) throw new DeskError('FORBIDDEN')
  if (record.settledAt !== null || call.phase === 'done') throw new DeskError('REASON_NEEDED')
  return record
}

/** The record, if this user may correct it now. Throws NOT_FOUND, FORBIDDEN or LOCKED. */
function correctable(reader: Reader, user: User, id: CallRecordId): CallRecord {
  const record = findRow(reader, 'callRecord', id)?.row
  if (!record) throw new DeskError('NOT_FOUND')
  const isHis = can(user, 'callRecord.correct', record) || can(user, 'callRecord.write', record)
  if (!isHis || !mayRead(user, callRecordEntity, record)) throw new DeskError('FORBIDDEN')
  // A record written after midnight may be of a call before it; whichever shift is signed closes it.
  const call = findRow(reader, 'call', record.callId)?.row
  if (call && isShiftSigned(reader, { teamId: record.teamId, at: call.startedAt }))
    throw new DeskError('LOCKED')
  return record
}

/** The form's rules once more, now that the site's own reasons are known. Throws BAD_REQUEST. */
function assertOffered(reader: Reader, orgId: OrgId, { direction, values }: CallRecordEntry): void {
  const { error } = entrySchema(recordFormOf(direction), findSiteRules(reader, orgId).desk).safeParse(values)
  if (error)
    throw invalid(error.issues.map(issue => ({ ...issue, path: ['entry', 'values', ...issue.path] })))
}

/** 关联单据 are cases that are known here, whole or in brief. */
function assertCases(reader: Reader, caseIds: readonly ComplaintId[]): void {
  const isKnown = (id: ComplaintId) =>
    findRow(reader, 'complaint', id) !== undefined || findRow(reader, 'complaintBrief', id) !== undefined
  if (!caseIds.every(isKnown)) throw new DeskError('NOT_FOUND')
}
