import type { Store } from '../../db/store.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { CallId } from '../../shared/ids.ts'
import type { LineSettings } from '../../shared/rules/line-status.ts'
import { hideNumber } from '../../shared/rules/masking.ts'
import { isMasked } from '../../shared/rules/phone-number.ts'
import type { Watched } from '../watched.ts'
import type { CallBook } from './call-book.ts'
import type { createDialling } from './dialling.ts'
import type { Floor } from './floor.ts'
import type { CallActs } from './headset-keys.ts'
import type { Line } from './line.ts'
import type { LineInUse } from './line-in-use.ts'
import type { Duty } from './on-duty.ts'
import { giveOrder } from './orders.ts'
import type { PhoneSettings } from './phone-settings.ts'
import { supervisionOf } from './supervision.ts'
import { createTransfers } from './transfers.ts'
import type { WrapUp } from './wrap-up.ts'

const DONE = { ok: true } as const

/** The operations of the phone as the window asks for them, each handed to the part that knows. */
export function phoneDesk(phone: {
  store: Store
  who: Who
  settings: PhoneSettings
  state: Watched<PhoneState>
  show: (part: Partial<PhoneState>) => void
  book: CallBook
  duty: Duty
  dialling: ReturnType<typeof createDialling>
  floor: Floor
  wrapUp: WrapUp
  lineInUse: LineInUse
  openLine: () => Line
  acts: CallActs
  /** An act upon an open call. */
  upon: (callId: CallId, act: (line: Line) => Promise<unknown>) => Promise<{ ok: true }>
  switchLine: (next: LineSettings) => Promise<void>
  now: () => number
  log: (text: string, error?: unknown) => void
}): Desk['phone'] {
  const { store, who, settings, state, show, book, duty, dialling, wrapUp, lineInUse, acts, upon, now } =
    phone
  const rules = () => state.get().rules

  /** A number of the phone's own that its user was shown hidden, for dialling it again; any other as it is. */
  function remembered(number: string): string {
    const { lastDialled, lastFailed } = state.get()
    const shown = number.replace(/\s/g, '')
    const known = [lastDialled, lastFailed?.redirectTo].find(
      it => it && isMasked(shown) && hideNumber(it) === shown,
    )
    return known ?? number
  }

  return {
    watch: (_who, _input, signal) => state.watch(signal),
    choose(_who, { choice, reason }) {
      duty.choose(choice, reason)
      return DONE
    },
    async dial(_who, wish) {
      const { callId, number } = await dialling.dial({ ...wish, number: remembered(wish.number) })
      show({ lastDialled: number })
      try {
        settings.keep('lastDialled', number)
      } catch (error) {
        phone.log('the last number could not be kept', error) // no room, say: the call goes on
      }
      return { callId }
    },
    ...createTransfers({
      book,
      floor: phone.floor,
      line: phone.openLine,
      rules: () => rules().conference,
      place: dialling.place,
    }),
    pauseRecording: (_who, { callId, on }) =>
      upon(callId, async () => {
        await lineInUse.pauseRecording(callId, on)
        book.apply(callId, { type: on ? 'recordingPaused' : 'recordingResumed', at: now() })
      }),
    extendWrapUp(_who, { callId }) {
      wrapUp.extend(callId)
      return DONE
    },
    supervise: (_who, wish) => dialling.join(supervisionOf(store, who, wish, rules().supervision, now())),
    order(_who, wish) {
      giveOrder(store, who, wish, now())
      return DONE
    },
    setRules(_who, next) {
      settings.setRules(next, now())
      return DONE
    },
    answer: (_who, { callId }) => acts.answer(callId),
    reject: (_who, { callId }) => acts.reject(callId),
    hangUp: (_who, { callId }) => acts.hangUp(callId),
    hold: (_who, { callId, on }) => acts.hold(callId, on),
    mute: (_who, { callId, on }) => acts.mute(callId, on),
    dtmf: (_who, { callId, tones }) => upon(callId, line => line.dtmf(callId, tones)),
    finishWrapUp(_who, { callId }) {
      wrapUp.finish(callId)
      return DONE
    },
    practise(_who, { scriptId }) {
      if (!lineInUse.callIn(scriptId)) throw new DeskError('LINE_NOT_READY')
      return DONE
    },
    line: () => lineInUse.settings(),
    async setLine(_who, next) {
      if (book.isBusy()) throw new DeskError('CALL_ACTIVE')
      settings.keep('line', next)
      await phone.switchLine(next)
      return DONE
    },
  }
}
