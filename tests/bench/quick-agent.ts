import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import type { DeskClient } from '../support/desk.ts'

/** Somebody who writes the record of every call the moment it is over and goes on; the rules ask for a record. */
export type QuickAgent = {
  /** Until so many calls in all have been put away. */
  settled(calls: number): Promise<void>
  stop(): void
}

export function quickAgent(client: DeskClient): QuickAgent {
  const putAway = new Set<CallId>()
  const seen = new Set<CallId>()
  const stopped = new AbortController()
  let failure: unknown
  const work = async () => {
    for await (const { calls } of await client.phone.watch(undefined, { signal: stopped.signal }))
      for (const { call } of calls) {
        if (call.phase !== 'wrapUp' || seen.has(call.id)) continue
        seen.add(call.id)
        // Beside the others: a new call may end while the record of the last one is being written.
        void putCallAway(client, call).then(
          () => putAway.add(call.id),
          error => (failure ??= error),
        )
      }
  }
  work().catch(error => {
    if (!stopped.signal.aborted) failure ??= error
  })
  return {
    async settled(calls) {
      for (const end = Date.now() + 20_000; putAway.size < calls; await sleep(50)) {
        if (failure) throw failure
        if (Date.now() > end) throw new Error(`${putAway.size} of ${calls} calls were put away`)
      }
    },
    stop: () => stopped.abort(),
  }
}

/** Write the least that the form of its direction asks for, and end wrap-up. */
export async function putCallAway(client: DeskClient, { id, direction, customerId }: Call): Promise<void> {
  const of = { callId: id, customerId }
  await client.callRecord.save({
    entry:
      direction === 'inbound'
        ? { direction, ...of, values: { ...INBOUND } }
        : { direction, ...of, values: { ...OUTBOUND } },
  })
  await client.phone.finishWrapUp({ callId: id })
}

const INBOUND = {
  ...{ contactName: '', verification: 'verified', reason: 'progress.service.visit', product: '' },
  ...{ content: '询问上门时间，已答复。', handling: 'answered', resolvedFirst: null, mood: null },
  satisfaction: null,
  ...{ callBackAt: null, remarks: '' },
} as const
const OUTBOUND = {
  ...{ contactName: '', purpose: 'followUp', content: '回访安装情况。', answer: '', outcome: 'success' },
  connection: 'connected',
  ...{ nextContactAt: null, doNotCall: null, remarks: '' },
} as const
