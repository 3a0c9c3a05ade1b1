import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { isCompleteRecord } from '../../shared/entities/call-record.ts'
import type { CallId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { LineSettings } from '../../shared/rules/line-status.ts'
import { toDialable } from '../../shared/rules/phone-number.ts'
import type { LiveCalls } from '../desk/call.ts'
import type { Keep } from '../files/keep.ts'
import { watched } from '../watched.ts'
import { agentStates } from './agent-states.ts'
import { createCallBook } from './call-book.ts'
import { phoneJournal } from './journal.ts'
import { asDeskError, type Line, type LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'
import { type CallRecorder, callRecorder } from './recorder.ts'

/** A line that can also be asked to have a scripted caller ring, and whose sound (where it has any) is recorded. */
export type OpenedLine = { line: Line; callIn?: (scriptId?: string) => void; media?: LineMedia }
export type OpenLine = (settings: LineSettings) => OpenedLine

export type Phone = {
  desk: Desk['phone']
  live: LiveCalls
  /** Make ready to leave: ends wrap-ups whose record is written. Throws CALL_ACTIVE, RECORD_MISSING or DISK_FULL. */
  settle(): void
  /** A call is ringing, dialling, talking or held. */
  isBusy(): boolean
  /** Hang up what is live and let go of the line. */
  stop(): Promise<void>
}

const LINE_KEY = 'line'
const LONGEST_NUMBER = 32

/**
 * The agent's phone: turns what the line reports into call records (form 8.3) and one state that windows
 * watch. Which line it is stands in the settings; with none yet, its state is 'unset'.
 */
export function createPhone(options: {
  store: Store
  who: Who
  openLine: OpenLine
  keep: Pick<Keep, 'beginRecording'>
  /** Used until somebody has set one. */
  defaultLine?: LineSettings | undefined
  now: () => number
  log: (text: string, error?: unknown) => void
}): Phone {
  const { store, who, keep, now, log } = options
  let opened: OpenedLine | undefined
  let recorder: CallRecorder | undefined
  let settings: LineSettings | undefined
  let unsubscribe = () => {}
  /** Calls the agent refused himself; what the line then reports is only "ended". */
  const rejected = new Set<CallId>()

  const onStuck = (stuck: boolean) => show({ warning: stuck ? 'diskFull' : null })
  const journal = phoneJournal(store, onStuck, now)
  const state = watched<PhoneState>({
    line: { state: 'unset' },
    lineKind: null,
    agent: { choice: 'ready', since: now() },
    calls: [],
    warning: null,
  })
  const show = (part: Partial<PhoneState>) => state.set({ ...state.get(), ...part })
  const states = agentStates({ journal, who, deviceId: store.deviceId, now, log })
  show({ agent: states.current() })
  journal.pulse(false)
  const book = createCallBook({
    store,
    who,
    now,
    log,
    line: () => ({
      line: settings?.kind ?? 'training',
      extension: settings?.kind === 'sip' ? settings.extension : '',
    }),
    onChange: () => show({ calls: book.list() }),
    journal,
  })

  function onLineEvent(event: LineEvent): void {
    switch (event.type) {
      case 'status':
        show({ line: event.status })
        break
      case 'media':
        show({ warning: event.warning })
        break
      case 'incoming': {
        const { from, to, displayName, sipCallId } = event
        book.begin(event.callId, 'inbound', event.at, {
          remote: from,
          dialled: to,
          name: displayName,
          sipCallId,
        })
        break
      }
      case 'caption':
        book.caption(event.callId, { ...event.text, at: event.at })
        break
      case 'ended':
        book.apply(event.callId, {
          type: 'ended',
          at: event.at,
          by: HUNG_UP_BY[event.by],
          code: event.code,
          rejected: rejected.delete(event.callId),
        })
        break
      default:
        book.apply(event.callId, event)
    }
  }

  async function switchLine(next: LineSettings): Promise<void> {
    unsubscribe()
    await recorder?.stop()
    await opened?.line.stop()
    settings = next
    opened = options.openLine(next)
    const { media } = opened
    recorder = media && callRecorder({ media, keep, who, onStuck, log })
    unsubscribe = opened.line.onEvent(event => {
      onLineEvent(event)
      recorder?.heed(event) // after the record is written and shown
    })
    show({ lineKind: next.kind, line: { state: 'connecting' }, warning: null })
    await opened.line.start().catch((error: unknown) => log('line did not start', error))
  }

  const lineFor = (callId: CallId): Line => {
    if (!opened || !book.has(callId)) throw new DeskError('CALL_GONE')
    return opened.line
  }
  async function done(act: Promise<void>): Promise<{ ok: true }> {
    await act.catch((error: unknown) => {
      throw asDeskError(error)
    })
    return { ok: true }
  }

  /** R-CC-10: no leaving wrap-up before the business record is written. */
  function finishWrapUp(callId: CallId): void {
    if (!book.has(callId)) throw new DeskError('CALL_GONE')
    if (!listRecordsOfCall(store.read, callId).some(isCompleteRecord)) throw new DeskError('RECORD_MISSING')
    book.apply(callId, { type: 'wrapUpDone', at: now() })
  }

  const stored = findSetting(store.read, LINE_KEY, LineSettings) ?? options.defaultLine
  if (stored) void switchLine(stored)

  const desk: Desk['phone'] = {
    watch: (_who, _input, signal) => state.watch(signal),
    choose(_who, { choice }) {
      states.choose(choice)
      show({ agent: states.current() })
      return { ok: true }
    },
    dial(_who, { number }) {
      const target = toDialable(number)
      if (!/[\d*#]/.test(target) || target.length > LONGEST_NUMBER) throw new DeskError('NUMBER_INVALID')
      if (!opened || state.get().line.state !== 'ready') throw new DeskError('LINE_NOT_READY')
      const callId = newId<CallId>()
      book.begin(callId, 'outbound', now(), { remote: target, dialled: target })
      opened.line.dial(callId, target).catch((error: unknown) => {
        log('dialling failed', error)
        book.apply(callId, { type: 'ended', at: now(), by: 'network' })
      })
      return { callId }
    },
    answer: (_who, { callId }) => done(lineFor(callId).answer(callId)),
    reject(_who, { callId }) {
      const line = lineFor(callId)
      rejected.add(callId)
      return done(line.reject(callId))
    },
    hangUp: (_who, { callId }) => done(lineFor(callId).hangUp(callId)),
    hold: (_who, { callId, on }) => done(lineFor(callId).hold(callId, on)),
    mute: (_who, { callId, on }) => done(lineFor(callId).mute(callId, on)),
    dtmf: (_who, { callId, tones }) => done(lineFor(callId).dtmf(callId, tones)),
    finishWrapUp(_who, { callId }) {
      finishWrapUp(callId)
      return { ok: true }
    },
    practise(_who, { scriptId }) {
      if (!opened?.callIn) throw new DeskError('LINE_NOT_READY')
      opened.callIn(scriptId)
      return { ok: true }
    },
    line: () => settings ?? null,
    async setLine(_who, next) {
      if (book.isBusy()) throw new DeskError('CALL_ACTIVE')
      store.write('server', tx => putSetting(tx, LINE_KEY, next))
      await switchLine(next)
      return { ok: true }
    },
  }

  return {
    desk,
    live: book,
    settle() {
      if (book.isBusy()) throw new DeskError('CALL_ACTIVE')
      for (const callId of book.ids()) finishWrapUp(callId)
      // Leaving now would lose calls that are still waiting for room on the disk.
      if (journal.isStuck()) throw new DeskError('DISK_FULL')
    },
    isBusy: book.isBusy,
    async stop() {
      for (const callId of book.ids())
        await opened?.line.hangUp(callId).catch((error: unknown) => log('call was gone already', error))
      unsubscribe()
      states.logOff()
      journal.stop()
      await recorder?.stop()
      await opened?.line.stop()
    },
  }
}

const HUNG_UP_BY = { local: 'agent', remote: 'customer', network: 'network' } as const
