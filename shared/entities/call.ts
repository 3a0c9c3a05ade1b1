import { z } from 'zod'
import { callLog } from '../forms/call-log.ts'
import { facetValues } from '../forms/facets.ts'
import { CallId, CustomerId, DeviceId, OrgId, TeamId, UserId } from '../ids.ts'
import { callNo } from '../rules/call-no.ts'
import { CallDirection, CallPhase, CallResult, HungUpBy, TransferKind } from '../rules/call-state.ts'
import { CallPurpose } from '../rules/supervision.ts'
import { CallQuality } from '../rules/voice-quality.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()
const Ms = z.number().int().nonnegative()
const Count = z.number().int().nonnegative()

/** 呼叫电话记录表 8.3: written by the main process from telephony events alone, from the first ring on. */
export const Call = z.object({
  id: CallId,
  orgId: OrgId,
  deviceId: DeviceId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  line: z.enum(['sip', 'training']),
  extension: z.string().max(64),
  direction: CallDirection,
  purpose: CallPurpose,
  /** The customer's call on whose behalf this one was made (咨询). */
  parentId: CallId.nullable(),
  /** As signalled, cut to 128 characters; `remoteKey` is its comparable form (see `numberKey`). */
  remoteNumber: z.string().max(128),
  remoteKey: z.string().max(64),
  remoteName: z.string().max(128),
  /** The hot line or extension that was dialled. */
  dialledNumber: z.string().max(128),
  sipCallId: z.string().max(256).nullable(),
  customerId: CustomerId.nullable(),
  phase: CallPhase,
  startedAt: Time,
  ringAt: Time.nullable(),
  answeredAt: Time.nullable(),
  endedAt: Time.nullable(),
  wrapEndedAt: Time.nullable(),
  wrapExtensions: Count,
  holdMs: Ms,
  holdCount: Count,
  muteMs: Ms,
  muteCount: Count,
  conferenceMs: Ms,
  conferenceCount: Count,
  /** How long the connection to the exchange was gone during the call. */
  outageMs: Ms,
  outageCount: Count,
  /** How long its recording paused, for card data. */
  pausedMs: Ms,
  pauseCount: Count,
  transferKind: TransferKind.nullable(),
  transferredTo: z.string().max(128).nullable(),
  result: CallResult.nullable(),
  hungUpBy: HungUpBy.nullable(),
  sipCode: z.number().int().nullable(),
  interruptedIn: CallPhase.nullable(),
  /** Null where nothing was heard or measured. */
  quality: CallQuality.nullable(),
})
export type Call = z.infer<typeof Call>

/** What calls of version 1 knew nothing of. */
const ADDED = {
  purpose: 'customer',
  parentId: null,
  wrapExtensions: 0,
  muteCount: 0,
  conferenceMs: 0,
  conferenceCount: 0,
  outageMs: 0,
  outageCount: 0,
  pausedMs: 0,
  pauseCount: 0,
  transferKind: null,
  transferredTo: null,
  quality: null,
} as const satisfies Partial<Call>

export const callEntity = defineEntity({
  name: 'call',
  schema: Call,
  version: 2,
  upgrade: { 2: older => ({ ...ADDED, ...older }) },
  writer: 'workstation',
  numbers: ['remoteNumber', 'remoteKey', 'dialledNumber', 'transferredTo'],
  secret: ['remoteNumber', 'remoteKey', 'remoteName', 'dialledNumber', 'transferredTo'],
  scope: call => [
    'org',
    // That a customer called, when and with what result, is on everybody's incoming-call card.
    ...(call.customerId ? ['shared'] : []),
    ...(call.teamId ? [`team:${call.teamId}`] : []),
    `user:${call.agentId}`,
  ],
  search: call => ({
    text: [],
    names: call.remoteName ? [call.remoteName] : [],
    numbers: [call.remoteKey],
    nos: [callNo(call), call.id.slice(-8)],
    people: [call.agentId],
    customerId: call.customerId,
    at: call.startedAt,
  }),
  facets: call => ({
    list: callLog.id,
    at: call.startedAt,
    values: { ...facetValues(callLog, call), agentId: call.agentId },
  }),
})
