import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { callRecordEntity, UNFILLED } from '../../shared/entities/call-record.ts'
import type { CallRecordId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { can, mayRead } from '../../shared/rules/permissions.ts'

/** 呼入业务记录 8.1 and 呼出业务记录 8.2: one per call for now; saving again amends it. */
export function callRecordDesk(store: Store, now: () => number): Desk['callRecord'] {
  return {
    save({ user }, entry) {
      const call = findRow(store.read, 'call', entry.callId)?.row
      if (!call || call.direction !== entry.direction) throw new DeskError('NOT_FOUND')
      if (!can(user, 'callRecord.write', call)) throw new DeskError('FORBIDDEN')
      const known = listRecordsOfCall(store.read, entry.callId).find(r => can(user, 'callRecord.write', r))
      const at = now()
      return store.write(user.id, tx =>
        putAs(tx, user, 'callRecord', {
          ...UNFILLED,
          ...entry.values,
          callId: entry.callId,
          customerId: entry.customerId,
          corrections: known?.corrections ?? [],
          id: known?.id ?? newId<CallRecordId>(),
          orgId: call.orgId,
          agentId: call.agentId,
          teamId: call.teamId,
          remoteKey: call.remoteKey,
          direction: call.direction,
          createdAt: known?.createdAt ?? at,
          updatedAt: at,
        }),
      )
    },
    ofCall({ user }, { callId }) {
      const record = listRecordsOfCall(store.read, callId)[0]
      if (!record) return null
      if (!mayRead(user, callRecordEntity, record)) throw new DeskError('FORBIDDEN')
      return record
    },
  }
}
