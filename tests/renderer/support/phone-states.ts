import type { Situation } from '../../../renderer/state/situation.ts'
import type { LiveCall, PhoneState } from '../../../shared/contract/desk.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallId } from '../../../shared/ids.ts'
import { DEFAULT_RULES } from '../../../shared/rules/phone-rules.ts'
import { aCall } from '../../support/rows.ts'

/** A call on screen, ringing in unless said otherwise. */
export const aLive = (call: Partial<Call> = {}, part: Partial<LiveCall> = {}): LiveCall => ({
  call: aCall(call),
  heldSince: null,
  mutedSince: null,
  conferenceSince: null,
  outageSince: null,
  pausedSince: null,
  wrapUpUntil: null,
  recording: false,
  quality: null,
  faults: [],
  transferringTo: null,
  captions: [],
  ...part,
})

export const aPhone = (calls: readonly LiveCall[] = [], part: Partial<PhoneState> = {}): PhoneState => ({
  line: { state: 'ready', extension: '8001' },
  lineKind: 'sip',
  agent: { choice: 'ready', reason: null, since: 7, orderedBy: null },
  calls: [...calls],
  warning: null,
  lastFailed: null,
  lastDialled: null,
  codeFailed: null,
  rules: DEFAULT_RULES,
  ...part,
})

/** An agent at the desk with this phone, the first call shown. */
export const atDesk = (phone: PhoneState): Situation => ({
  phone,
  mayPhone: true,
  mayRegister: true,
  mayFile: true,
  places: ['desk', 'calls', 'settings'],
  place: 'desk',
  openCallId: (phone.calls[0]?.call.id ?? null) as CallId | null,
})
