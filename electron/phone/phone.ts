import { findBlocked } from '../../db/repositories/blocked-number.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Committed, Store } from '../../db/store.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { CallId } from '../../shared/ids.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import type { LineSettings } from '../../shared/rules/line-status.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import type { LiveCalls } from '../desk/call.ts'
import type { Keep } from '../files/keep.ts'
import { watched } from '../watched.ts'
import { createAutoAnswer } from './auto-answer.ts'
import { createCallBook } from './call-book.ts'
import { createDialling } from './dialling.ts'
import { createFloor } from './floor.ts'
import { type CallActs, pressHeadset } from './headset-keys.ts'
import { phoneJournal } from './journal.ts'
import { asDeskError, type Line } from './line.ts'
import { createLineInUse } from './line-in-use.ts'
import type { LineMedia } from './line-media.ts'
import { createLineNews } from './line-news.ts'
import { createDuty } from './on-duty.ts'
import { phoneDesk } from './phone-desk.ts'
import { phoneSettings } from './phone-settings.ts'
import { type TurnAway, turnAway } from './turn-away.ts'
import { createWrapUp } from './wrap-up.ts'

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
  /** Is the line still connected? After sleep or a change of network. */
  check(): void
  /** Rows were written, here or by the sync: a leader's orders, business records, the site's rules. */
  heed(committed: Committed): void
  /** Hang up what is live, end what is in wrap-up, and let go of the line. */
  stop(): Promise<void>
}

const DONE = { ok: true } as const

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
  /** 强制签出: log the agent off, whatever he has not written. */
  leave: () => void
  now: () => number
  log: (text: string, error?: unknown) => void
}): Phone {
  const { store, who, now, log } = options
  const settings = phoneSettings(store, who.user)

  const onStuck = (stuck: boolean) => {
    if (stuck) return show({ warning: 'diskFull' })
    if (state.get().warning === 'diskFull') show({ warning: null })
    queueMicrotask(() => duty.mayLeave()) // the very first row is written before there is a duty
  }
  const journal = phoneJournal(store, onStuck, now)
  const state = watched<PhoneState>({
    line: { state: 'unset' },
    lineKind: null,
    agent: { choice: 'ready', reason: null, since: now(), orderedBy: null },
    calls: [],
    warning: null,
    lastFailed: null,
    lastDialled: settings.lastDialled(),
    codeFailed: null,
    rules: settings.rules(),
  })
  const show = (part: Partial<PhoneState>) => state.set({ ...state.get(), ...part })
  const rules = () => state.get().rules

  const duty = createDuty({
    ...options,
    journal,
    codes: () => rules().codes,
    show,
    isFree: () => !book.isBusy() && !journal.isStuck(),
  })
  journal.pulse(false)
  const book = createCallBook({
    store,
    who,
    now,
    log,
    line: () => {
      const line = lineInUse.settings()
      return { line: line?.kind ?? 'training', extension: line?.kind === 'sip' ? line.extension : '' }
    },
    onChange() {
      show({ calls: book.list() })
      duty.mayLeave()
    },
    journal,
  })
  const lineInUse = createLineInUse({
    ...options,
    book,
    rules,
    onEvent: event => news.hear(event),
    onHeadset: key =>
      pressHeadset(key, book.list(), acts)?.catch((error: unknown) => log('a headset key failed', error)),
    onStuck,
  })
  const openLine = (): Line => {
    const line = lineInUse.line()
    if (!line) throw new DeskError('CALL_GONE')
    return line
  }
  const floor = createFloor({ book, line: openLine, log })
  const wrapUp = createWrapUp({
    ...{ store, book, now },
    rules: () => rules().wrapUp,
    trees: () => findSiteRules(store.read, who.user.orgId).desk,
  })
  const autoAnswer = createAutoAnswer({
    book,
    rules: () => rules().autoAnswer,
    answer: callId => acts.answer(callId),
    log,
  })
  const dialling = createDialling({
    store,
    who,
    book,
    floor,
    line: () => (state.get().line.state === 'ready' && !duty.isLeaving() ? lineInUse.line() : null),
    lines: () => rules().lines,
    onBegun: () => show({ lastFailed: null }),
    onFailed: callId => news.over({ type: 'ended', callId, at: now(), by: 'network' }),
    now,
    log,
  })
  const news = createLineNews({
    book,
    line: lineInUse.line,
    show,
    judge({ from, replaces }): TurnAway | null {
      if (replaces) return null
      if (duty.isLeaving()) return { turned: 'notReady', how: {} }
      return turnAway(rules(), {
        choice: duty.choice(),
        live: book.list().filter(({ call }) => isLive(call.phase)).length,
        isBlocked: findBlocked(store.read, numberKey(from), now()) !== undefined,
      })
    },
    onIncoming({ callId, autoAnswer: asked, replaces }) {
      if (replaces) floor.passes(replaces, callId)
      else autoAnswer.incoming(callId, asked === true)
    },
    onCalm() {
      // A full disk is told of until there is room.
      if (state.get().warning !== 'diskFull') show({ warning: null })
    },
    onReady() {
      const line = lineInUse.line()
      if (line) duty.lineReady(line)
    },
    onAnswered: floor.answered,
    onWrapUp: wrapUp.begin,
    qualityOf: lineInUse.quality,
    now,
    log,
  })
  /** An act upon an open call; what the line refuses is told in the words of the contract. */
  async function upon(callId: CallId, act: (line: Line) => Promise<unknown>): Promise<{ ok: true }> {
    if (!book.has(callId)) throw new DeskError('CALL_GONE')
    await act(openLine()).catch((error: unknown) => {
      throw asDeskError(error)
    })
    return DONE
  }
  const acts = {
    answer: callId => upon(callId, line => floor.take([callId], () => line.answer(callId))),
    reject: callId => upon(callId, line => news.reject(callId, line)),
    hangUp: callId => upon(callId, line => line.hangUp(callId)),
    hold: (callId, on) =>
      upon(callId, line =>
        on ? line.hold(callId, true) : floor.take([callId], () => line.hold(callId, false)),
      ),
    mute: (callId, on) => upon(callId, line => line.mute(callId, on)),
  } satisfies CallActs

  async function switchLine(next: LineSettings): Promise<void> {
    show({ lineKind: next.kind, line: { state: 'connecting' }, warning: null })
    await lineInUse.switchTo(next)
  }
  const stored = settings.line() ?? options.defaultLine
  if (stored) void switchLine(stored)

  const desk = phoneDesk({
    ...{ store, who, settings, state, show, book, duty, dialling, floor, wrapUp, lineInUse },
    ...{ openLine, acts, upon, switchLine, now, log },
  })

  return {
    desk,
    live: book,
    settle() {
      if (book.isBusy()) throw new DeskError('CALL_ACTIVE')
      for (const callId of book.ids()) wrapUp.finish(callId)
      // Leaving now would lose calls that are still waiting for room on the disk.
      if (journal.isStuck()) throw new DeskError('DISK_FULL')
    },
    isBusy: book.isBusy,
    check: () => lineInUse.line()?.check(),
    heed(committed) {
      if (committed.has('callRecord')) wrapUp.recordsChanged()
      if (committed.has('siteRules')) show({ rules: settings.rules() })
      duty.heed(committed)
    },
    async stop() {
      autoAnswer.stop()
      for (const callId of book.ids()) {
        if (isLive(book.get(callId)?.phase ?? 'done'))
          await openLine()
            .hangUp(callId)
            .catch((error: unknown) => log('call was gone already', error))
        news.over({ type: 'ended', callId, at: now(), by: 'local' })
        wrapUp.abandon(callId)
      }
      wrapUp.stop()
      await duty.end()
      journal.stop()
      await lineInUse.letGo()
    },
  }
}
