import { type CallId, newId } from '../../shared/ids.ts'
import { TRAINING_NUMBERS, type TrainingScript } from '../../shared/training/script.ts'
import { TRAINING_CALLEE, TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { type Clock, systemClock } from './clock.ts'
import { createConference } from './conference.ts'
import { type Line, LineError, type LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'
import { createRinger } from './ringer.ts'
import { TrainingCall } from './training-call.ts'

export type TrainingLine = Line & {
  /** Have this scripted caller ring, or the next in order. False when there is no such script. */
  callIn(scriptId?: string): boolean
}

type Phase = 'ringing' | 'dialling' | 'talking' | 'held'
type Live = {
  call: TrainingCall
  /** The number of the scripted side. */
  remote: string
  phase: Phase
  muted: boolean
  forget: () => void
}
type Fate =
  | Omit<Extract<LineEvent, { type: 'ended' }>, 'callId' | 'at'>
  | Omit<Extract<LineEvent, { type: 'transferred' }>, 'callId' | 'at'>

const RINGS_AFTER_MS = 600

/** A line without an exchange: scripted callers to practise on. Without media it is captions alone. */
export function createTrainingLine(options: {
  media?: LineMedia
  clock?: Clock
  callers?: readonly TrainingScript[]
  random?: () => number
  log?: (text: string, error?: unknown) => void
}): TrainingLine {
  const {
    media,
    clock = systemClock,
    callers = TRAINING_SCRIPTS,
    random = Math.random,
    log = () => {},
  } = options
  const listeners = new Set<(event: LineEvent) => void>()
  const calls = new Map<CallId, Live>()
  const ringer = createRinger(media, log)
  let nextCaller = 0

  const emit = (event: LineEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const speak = (callId: CallId, voice: string, ms: number) => {
    media?.speak({ callId, voice, ms }).catch((error: unknown) => log('training voice failed', error))
  }
  /** Only a recording takes notice, and there may be none. */
  const tellVoice = (callId: CallId, { phase, muted }: Live) => {
    media?.mute({ callId, hold: phase === 'held', muted }).catch(() => {})
  }
  const deafen = media?.onEvent(event => {
    if (event.type === 'fault' && calls.has(event.callId)) {
      const { callId, fault, on } = event
      emit({ type: 'sound', callId, fault, on, at: clock.now() })
    }
    if (event.type !== 'restarted') return
    for (const [callId, live] of calls) {
      if (live.phase !== 'talking' && live.phase !== 'held') continue
      emit({ type: 'media', callId, warning: 'mediaRestarted', at: clock.now() })
      tellVoice(callId, live)
    }
  })

  function open(callId: CallId, remote: string, script: TrainingScript, phase: Phase): Live {
    const call = new TrainingCall(callId, script, {
      clock,
      onSay(text, ms) {
        emit({ type: 'caption', callId, text, at: clock.now() })
        speak(callId, script.id, ms)
      },
      onHush: () => speak(callId, script.id, 0),
      onHangUp: () => end(callId, { type: 'ended', by: 'remote' }),
    })
    const live: Live = { call, remote, phase, muted: false, forget: () => {} }
    calls.set(callId, live)
    return live
  }

  function end(callId: CallId, fate: Fate): void {
    const live = calls.get(callId)
    if (!live) return
    calls.delete(callId)
    live.forget()
    live.call.end()
    ringer.set(callId, null)
    media?.release({ callId }).catch(() => {}) // a dead window has let go already
    emit({ callId, at: clock.now(), ...fate })
    conference.leave(callId)
  }

  function connect(callId: CallId, live: Live): void {
    live.forget()
    live.phase = 'talking'
    ringer.set(callId, 'live')
    emit({ type: 'answered', callId, at: clock.now() })
    live.call.begin()
  }

  function at(callId: CallId, ...phases: Phase[]): Live {
    const live = calls.get(callId)
    if (!live) throw new LineError('noSuchCall')
    if (!phases.includes(live.phase)) throw new LineError('wrongState')
    return live
  }

  async function setHold(callId: CallId, on: boolean): Promise<void> {
    const live = at(callId, 'talking', 'held')
    if ((live.phase === 'held') === on) return
    live.phase = on ? 'held' : 'talking'
    tellVoice(callId, live)
    ringer.set(callId, on ? 'held' : 'live')
    emit({ type: on ? 'held' : 'resumed', callId, at: clock.now() })
    if (on) live.call.hold()
    else live.call.resume()
  }

  const conference = createConference({
    media: { mix: async () => ({ ok: true }) }, // each voice here is played by itself
    clock,
    emit,
    log,
    callOf(callId) {
      const live = calls.get(callId)
      const isHeld = live?.phase === 'held'
      return live && { callId, isHeld, isLive: isHeld || live.phase === 'talking' }
    },
    hold: setHold,
  })
  const hold = (callId: CallId, on: boolean) => (on ? conference.holding(callId) : setHold(callId, false))

  const answersAfterMs = () => 2000 + random() * 2000

  /** Somebody answers at this number, or it has its fate, as when it is dialled. */
  const reach = (number: string) =>
    new Promise<void>((resolve, reject) => {
      const fate = TRAINING_NUMBERS[number]
      clock.after(fate?.afterMs ?? answersAfterMs(), () =>
        fate ? reject(new LineError('refused', `SIP ${fate.code}`)) : resolve(),
      )
    })

  function dialled(callId: CallId, number: string): void {
    const live = open(callId, number, TRAINING_CALLEE, 'dialling')
    const fate = TRAINING_NUMBERS[number]
    const then = () => {
      live.forget = clock.after((fate?.afterMs ?? answersAfterMs()) - RINGS_AFTER_MS, () =>
        fate ? end(callId, { type: 'ended', by: 'remote', code: fate.code }) : connect(callId, live),
      )
    }
    live.forget = clock.after(RINGS_AFTER_MS, () => {
      if (fate?.rings ?? true) {
        emit({ type: 'ringing', callId, at: clock.now() })
        ringer.set(callId, 'ringback')
      }
      then()
    })
  }

  return {
    async start() {
      // Without a microphone one can still listen and read, which is half the exercise.
      await media?.prepare({}).catch((error: unknown) => log('media could not be prepared', error))
      emit({ type: 'status', status: { state: 'ready', extension: '' } })
    },
    async stop() {
      for (const callId of [...calls.keys()]) end(callId, { type: 'ended', by: 'local' })
      deafen?.()
      ringer.silence()
    },
    callIn(scriptId) {
      const script = scriptId
        ? callers.find(({ id }) => id === scriptId)
        : callers[nextCaller++ % callers.length]
      if (!script) return false
      const callId = newId<CallId>()
      const live = open(callId, script.from, script, 'ringing')
      live.forget = clock.after(script.ringS * 1000, () =>
        end(callId, { type: 'ended', by: 'remote', code: 487 }),
      )
      const { from, name } = script
      emit({
        type: 'incoming',
        callId,
        from,
        to: '',
        ...(name ? { displayName: name } : {}),
        at: clock.now(),
      })
      if (calls.has(callId)) ringer.set(callId, 'incoming') // else it was turned away already
      return true
    },
    dial: async (callId, number) => dialled(callId, number),
    answer: async callId => connect(callId, at(callId, 'ringing')),
    async reject(callId, { everywhere, divertTo } = {}) {
      at(callId, 'ringing')
      end(callId, { type: 'ended', by: 'local', code: divertTo ? 302 : everywhere ? 603 : 486 })
    },
    async hangUp(callId) {
      const { phase } = at(callId, 'ringing', 'dialling', 'talking', 'held')
      const code = { dialling: 487, ringing: 486, talking: undefined, held: undefined }[phase]
      end(callId, { type: 'ended', by: 'local', ...(code ? { code } : {}) })
    },
    hold,
    async mute(callId, on) {
      at(callId, 'talking', 'held')
      for (const member of conference.with(callId)) {
        const live = at(member, 'talking', 'held')
        if (live.muted === on) continue
        live.muted = on
        tellVoice(member, live)
        emit({ type: on ? 'muted' : 'unmuted', callId: member, at: clock.now() })
      }
    },
    async dtmf(callId) {
      at(callId, 'talking', 'held') // nobody there listens to tones
    },
    async transfer(callId, number) {
      const held = at(callId, 'talking', 'held').phase === 'held'
      if (!held) await hold(callId, true)
      try {
        await reach(number)
      } catch (error) {
        if (!held && calls.has(callId)) await hold(callId, false)
        throw error
      }
      at(callId, 'talking', 'held') // waited to be put through, and gave up
      end(callId, { type: 'transferred', kind: 'blind', to: number })
    },
    async transferTo(callId, otherId) {
      const call = at(callId, 'talking', 'held')
      const other = at(otherId, 'talking', 'held')
      if (call === other) throw new LineError('wrongState')
      end(callId, { type: 'transferred', kind: 'consult', to: other.remote })
      end(otherId, { type: 'transferred', kind: 'consult', to: call.remote })
    },
    confer: conference.confer,
    signal: () => new Promise(resolve => clock.after(RINGS_AFTER_MS, resolve)),
    check() {}, // there is no connection that could be lost
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
