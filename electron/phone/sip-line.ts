import { Inviter, type Session } from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import type { LineSettings, LineStatus } from '../../shared/rules/line-status.ts'
import { type Clock, systemClock } from './clock.ts'
import { createConference } from './conference.ts'
import { type Line, LineError, type LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'
import { createLineMicrophone } from './line-microphone.ts'
import { networkMark } from './network-mark.ts'
import { createRinger } from './ringer.ts'
import { type CallParts, SipCall } from './sip-call.ts'
import { type CallsInHand, createSipConnection } from './sip-connection.ts'
import type { CallDescription } from './sip-description.ts'
import { exchangeUri } from './sip-identity.ts'
import { failInFlight } from './sip-in-flight.ts'
import { takeInvitations } from './sip-incoming.ts'
import { createOutages } from './sip-outage.ts'
import { createRegistrars, type Registrar } from './sip-registrars.ts'
import { sendSignal } from './sip-signal.ts'
import { createTransfers } from './sip-transfer.ts'
import { answerUpdate } from './sip-update.ts'
import { createUserAgent } from './sip-user-agent.ts'

const DIALABLE = /^[\w.*#+-]{1,64}$/

/** A line to a real exchange: SIP over WebSocket here, sound in the media window. */
export function createSipLine(options: {
  settings: Extract<LineSettings, { kind: 'sip' }>
  media: LineMedia
  log: (text: string, error?: unknown) => void
  clock?: Clock
  random?: () => number
  /** This machine's addresses towards others. */
  addresses?: () => string
}): Line {
  const { settings, media, log, clock = systemClock, random = Math.random } = options
  const listeners = new Set<(event: LineEvent) => void>()
  const calls = new Map<CallId, SipCall>()
  const bySession = new Map<Session, { call?: SipCall; session: Session; description: CallDescription }>()
  const goodbyes = new Set<SipCall>()
  const ringer = createRinger(media, log)
  let linkStatus: LineStatus = { state: 'connecting' }
  let shown: LineStatus | undefined

  const emit = (event: LineEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  function show(): void {
    const status: LineStatus = microphone.isMissing() ? { state: 'noMicrophone' } : linkStatus
    if (JSON.stringify(status) === JSON.stringify(shown)) return
    shown = status
    emit({ type: 'status', status })
  }

  const network = networkMark(options.addresses)
  /** The network changed and calls have not been told. */
  let moved = false
  let sayLost = () => {}
  const outages = createOutages({
    media,
    clock,
    emit,
    onSilent(callId, lastAt) {
      if (outages.isStranded(callId)) calls.get(callId)?.fadedAway(lastAt)
      else calls.get(callId)?.revive('signalling') // is it still there?
    },
  })
  const registrars = createRegistrars(settings)
  const cameBy = new WeakMap<SipCall, Registrar>()
  const isElsewhere = (call: SipCall) => cameBy.get(call) !== registrars.current()
  function callsInHand(): CallsInHand {
    if (calls.size === 0) return 'none'
    return [...calls.keys()].every(outages.isStranded) ? 'stranded' : 'live'
  }

  const userAgent = createUserAgent({
    settings,
    log,
    describe: session => {
      const known = bySession.get(session)
      if (!known) throw new Error('a session without its call')
      return known.description
    },
  })
  userAgent.delegate = { onInvite: invitation => take(invitation) }
  const connection = createSipConnection({
    userAgent,
    registrars,
    extension: settings.extension,
    clock,
    random,
    calls: callsInHand,
    onStatus: status => {
      linkStatus = status
      show()
    },
    onUp(again) {
      if (!again) return
      for (const call of goodbyes) void call.sayGoodbye()
      goodbyes.clear()
      sayLost()
      const cause = network.hasChanged() || moved ? 'ice' : 'signalling'
      moved = false
      for (const call of calls.values()) {
        // Without a new offer the exchange keeps sending the far side's BYE to our old address.
        if (call.isLive) call.revive(cause)
        else outages.over(call, isElsewhere(call))
      }
    },
    onDown() {
      sayLost = failInFlight(userAgent)
      for (const call of [...calls.values()]) {
        if (call.isLive || call.isRinging) outages.began(call.callId)
        call.linkLost()
      }
    },
  })
  const microphone = createLineMicrophone({
    media,
    iceServers: settings.iceServers ?? [],
    clock,
    log,
    emit,
    show,
    connection,
    hasCalls: () => calls.size > 0,
  })
  const deafen = media.onEvent(event => {
    if (event.type === 'failed') calls.get(event.callId)?.revive('ice')
    if (event.type === 'fault' && calls.has(event.callId)) {
      const { callId, fault, on } = event
      emit({ type: 'sound', callId, fault, on, at: clock.now() })
    }
    if (event.type !== 'restarted') return
    ringer.resume()
    for (const call of calls.values()) if (call.isLive) call.revive('connection')
  })
  const deliver = userAgent.transport.onMessage
  userAgent.transport.onMessage = text => {
    if (!answerUpdate(userAgent, text, callOfDialog)) deliver?.(text)
  }
  const callOfDialog = (dialogId: string) =>
    [...bySession.values()].find(({ session }) => session.dialog?.id === dialogId)

  const parts: CallParts = {
    media,
    clock,
    random,
    ringer,
    emit,
    log,
    isLinked: connection.isUp,
    onEnded(call) {
      calls.delete(call.callId)
      outages.forget(call.callId)
      connection.callsChanged()
      if (call.owesGoodbye) goodbyes.add(call)
      conference.leave(call.callId)
      microphone.callEnded()
    },
    onRestarted: call => conference.again(call.callId),
    onReached: call => outages.over(call, isElsewhere(call)),
    onStranded: call => outages.strand(call),
  }
  const conference = createConference({
    media,
    clock,
    emit,
    log,
    callOf: callId => calls.get(callId),
    hold: (callId, on) => callFor(callId).setHold(on),
  })
  const hold = async (callId: CallId, on: boolean) =>
    on ? conference.holding(callId) : callFor(callId).setHold(false)
  const transfers = createTransfers({ clock, log, hold })

  function describe(session: Session, description: CallDescription, call?: SipCall): void {
    bySession.set(session, { session, description, ...(call ? { call } : {}) })
    session.stateChange.addListener(state => {
      if (state === 'Terminated') bySession.delete(session)
    })
  }
  function open(callId: CallId, remote: string, session: Session): SipCall {
    const call = new SipCall(callId, remote, session, parts)
    calls.set(callId, call)
    cameBy.set(call, registrars.current())
    connection.callsChanged()
    describe(session, call.description, call)
    return call
  }
  function callFor(callId: CallId): SipCall {
    const call = calls.get(callId)
    if (!call) throw new LineError('noSuchCall')
    return call
  }
  const take = takeInvitations({
    extension: settings.extension,
    clock,
    ringer,
    emit,
    log,
    open,
    callOf: session => bySession.get(session)?.call,
  })

  function assertReady(number: string): void {
    if (microphone.isMissing()) throw new LineError('noMicrophone')
    if (shown?.state !== 'ready') throw new LineError('notRegistered')
    assertDialable(number)
  }
  function linkedCall(callId: CallId): SipCall {
    const call = callFor(callId)
    if (!connection.isUp()) throw new LineError('network')
    return call
  }

  return {
    async start() {
      show()
      if (await microphone.prepare()) await connection.start()
    },
    async stop() {
      microphone.close()
      deafen()
      await Promise.all([...calls.values()].map(call => call.hangUp().catch(() => {})))
      await connection.stop()
      await userAgent.stop().catch(() => {})
      ringer.silence()
    },
    async dial(callId, number) {
      assertReady(number)
      const inviter = new Inviter(userAgent, exchangeUri(userAgent, number), {
        extraHeaders: ['Allow: UPDATE'],
      })
      const call = open(callId, number, inviter)
      const onReject = call.noteRefusal
      await inviter
        .invite({
          requestDelegate: {
            onProgress: ({ message }) => void call.ringing(message.body || undefined),
            onReject,
            onRedirect: onReject,
          },
        })
        .catch((error: unknown) => {
          throw new LineError('network', error instanceof Error ? error.message : undefined)
        })
    },
    async answer(callId) {
      const call = callFor(callId)
      if (microphone.isMissing()) throw new LineError('noMicrophone') // it rings on meanwhile
      await call.answer()
    },
    async reject(callId, how = {}) {
      if (how.divertTo !== undefined) assertDialable(how.divertTo)
      await callFor(callId).reject(how)
    },
    hangUp: async callId => callFor(callId).hangUp(),
    hold,
    async mute(callId, on) {
      callFor(callId)
      // In a conference nobody hears an agent who is on mute.
      for (const member of conference.with(callId)) await callFor(member).setMute(on)
    },
    dtmf: async (callId, tones) => callFor(callId).dtmf(tones),
    async transfer(callId, number) {
      const call = linkedCall(callId)
      assertDialable(number)
      await transfers.blind(call, number)
    },
    async transferTo(callId, otherId) {
      await transfers.consult(linkedCall(callId), callFor(otherId))
    },
    confer: conference.confer,
    async signal(code) {
      assertReady(code)
      await sendSignal(code, { userAgent, media, clock, describe })
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check() {
      moved ||= network.hasChanged()
      connection.check(() => {
        if (moved) for (const call of calls.values()) if (call.isLive) call.revive('ice')
        moved = false
      })
    },
  }
}

function assertDialable(number: string): void {
  if (!DIALABLE.test(number)) throw new LineError('refused', 'not a number')
}
