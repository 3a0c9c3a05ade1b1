import { onTestFinished, vi } from 'vitest'
import { listTeamStates } from '../../../db/repositories/agent-state.ts'
import { listRecordsOfCall } from '../../../db/repositories/call-record.ts'
import { findRow } from '../../../db/repositories/row.ts'
import type { Store } from '../../../db/store.ts'
import { layDown, put } from '../../../db/write.ts'
import type { LineMedia } from '../../../electron/phone/line-media.ts'
import { createPhone } from '../../../electron/phone/phone.ts'
import type { LiveCall, PhoneState } from '../../../shared/contract/desk.ts'
import type { Who } from '../../../shared/contract/implementation.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import type { User } from '../../../shared/entities/user.ts'
import type { CallId } from '../../../shared/ids.ts'
import type { PhoneRules } from '../../../shared/rules/phone-rules.ts'
import { aRecord } from '../forms.ts'
import { aUser, ORG, siteRules } from '../rows.ts'
import { tempStore } from '../store.ts'
import { handClock } from './hand-clock.ts'
import { scriptedLine } from './scripted-line.ts'

export const START = 1_750_000_000_000
export const SECOND = 1000

/**
 * The phone of an agent on a scripted line, with a real store. Clock and timers run by the same hand: `pass`. Call from
 * within a test.
 */
export async function startPhone(
  options: { user?: User; rules?: Partial<PhoneRules>; store?: Store; media?: LineMedia } = {},
) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const clock = handClock(START)
  const far = scriptedLine(clock.now)
  const store = options.store ?? tempStore()
  const user = options.user ?? aUser()
  const who: Who = { user, team: null, orgName: '测试', offline: true }
  const logged: string[] = []
  const left = vi.fn()
  const { media } = options
  store.write('server', tx => {
    if (options.rules) layDown(tx, 'siteRules', ORG, 1, siteRules(options.rules))
    layDown(tx, 'user', user.id, 1, user)
  })
  const phone = createPhone({
    store,
    who,
    now: clock.now,
    log: (text, error) => logged.push(`${text} ${String(error)}`),
    openLine: () => ({ line: far.line, ...(media ? { media } : {}) }),
    leave: left,
    keep: { beginRecording: () => Promise.reject(new Error('this test keeps no recording')) },
    defaultLine: { kind: 'sip', server: 'ws://127.0.0.1:1', domain: 'test', extension: '8001', password: '' },
  })
  store.onCommit(phone.heed)
  await settled()

  async function state(): Promise<PhoneState> {
    const stop = new AbortController()
    for await (const now of phone.desk.watch(who, undefined, stop.signal)) return now as PhoneState
    throw new Error('told nothing')
  }
  return {
    phone,
    desk: phone.desk,
    who,
    store,
    clock,
    far,
    logged,
    /** How often the agent was logged off by order. */
    left,
    state,
    /** The call as windows see it. */
    shown: async (callId: CallId): Promise<LiveCall | undefined> =>
      (await state()).calls.find(({ call }) => call.id === callId),
    /** The call as it is stored. */
    row: (callId: CallId): Call | undefined => findRow(store.read, 'call', callId)?.row,
    states: () =>
      user.teamId
        ? listTeamStates(store.read, { teamId: user.teamId, from: START - SECOND, to: START + 1e9 })
        : [],
    /** The agent writes the business record of a call. */
    writeRecord(callId: CallId, part: Partial<CallRecord> = {}): void {
      const record = aRecord({ callId, agentId: user.id, createdAt: clock.now(), ...part })
      store.write(user.id, tx => put(tx, 'callRecord', record))
    },
    /** When the records of a call were settled. */
    settledAt: (callId: CallId) => listRecordsOfCall(store.read, callId).map(record => record.settledAt),
    async pass(ms: number): Promise<void> {
      for (let left = ms; left > 0; left -= SECOND) {
        clock.pass(Math.min(left, SECOND))
        await vi.advanceTimersByTimeAsync(Math.min(left, SECOND))
      }
    },
    /** The agent dials. */
    async dial(number: string, more: { anyway?: boolean; parentId?: CallId } = {}): Promise<CallId> {
      const { callId } = await phone.desk.dial(who, {
        number,
        of: null,
        anyway: false,
        parentId: null,
        ...more,
      })
      return callId as CallId
    },
    /** Somebody calls and is answered. */
    async talkTo(from: string): Promise<CallId> {
      const callId = far.ring(from)
      await phone.desk.answer(who, { callId })
      return callId
    },
  }
}

export type PhoneBench = Awaited<ReturnType<typeof startPhone>>

/** Until everything that waits for nothing but its turn has had it. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 20; n++) await Promise.resolve()
}
