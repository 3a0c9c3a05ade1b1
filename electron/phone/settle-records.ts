import type { Tx } from '../../db/connection.ts'
import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { put } from '../../db/write.ts'
import type { Call } from '../../shared/entities/call.ts'

/**
 * When a call leaves 话后整理, however it does, its business records are settled: from then on they are corrected, not
 * amended. For the transaction that writes the call's last row, so that neither is ever there without the other.
 */
export function settleRecords(tx: Tx, { id, phase, wrapEndedAt, endedAt, startedAt }: Call): void {
  if (phase !== 'done') return
  for (const record of listRecordsOfCall(tx, id))
    if (record.settledAt === null)
      put(tx, 'callRecord', { ...record, settledAt: wrapEndedAt ?? endedAt ?? startedAt })
}
