import type { Call } from '../entities/call.ts'
import type { Evaluation } from '../entities/evaluation.ts'
import type { Recording } from '../entities/recording.ts'
import { callNo } from '../rules/call-no.ts'
import { callDurations } from '../rules/call-state.ts'
import type { callLog } from './call-log.ts'
import type { FormValues } from './define.ts'

const seconds = (ms: number): number => Math.round(ms / 1000)

/** Form 8.3 of a call: what telephony took down, with what was recorded and scored of it. */
export function callLogValues(
  call: Call,
  related: { recording?: Recording | undefined; evaluation?: Evaluation | undefined },
): FormValues<typeof callLog> {
  const spans = callDurations(call, call.endedAt ?? call.startedAt)
  const inbound = call.direction === 'inbound'
  return {
    callNo: callNo(call),
    direction: call.direction,
    purpose: call.purpose,
    from: inbound ? call.remoteNumber : call.extension,
    to: inbound ? call.dialledNumber : call.remoteNumber,
    agent: call.agentId,
    extension: call.extension,
    customer: call.customerId,
    startedAt: call.startedAt,
    ringAt: call.ringAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    ringS: seconds(spans.ringMs),
    talkS: seconds(spans.talkMs),
    holdS: seconds(spans.holdMs),
    holdCount: call.holdCount,
    muteS: seconds(spans.muteMs),
    wrapS: seconds(spans.wrapMs),
    result: call.result,
    hungUpBy: call.hungUpBy,
    sipCode: call.sipCode,
    transfer: call.transferKind,
    transferredTo: call.transferredTo ?? '',
    conferenceS: seconds(spans.conferenceMs),
    outageS: seconds(spans.outageMs),
    outageCount: call.outageCount,
    pausedS: seconds(spans.pausedMs),
    mos: call.quality?.mos ?? null,
    recorded: related.recording !== undefined,
    recordingKeepUntil: related.recording?.keepUntil ?? null,
    evaluationNo: related.evaluation?.no ?? '',
  }
}
