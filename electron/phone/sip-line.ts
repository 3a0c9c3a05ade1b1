import { type Invitation, Inviter, type Session, URI } from 'sip.js'
import { type CallId, newId } from '../../shared/ids.ts'
import type { LineSettings, LineStatus } from '../../shared/rules/line-status.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Line, LineError, type LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'
import { createLineMicrophone } from './line-microphone.ts'
import { createRinger } from './ringer.ts'
import { type CallParts, SipCall } from './sip-call.ts'
import { createSipConnection } from './sip-connection.ts'
import { incomingEvent } from './sip-identity.ts'
import { answerUpdate } from './sip-update.ts'
import { createUserAgent } from './sip-user-agent.ts'

/** A line that can be told to look whether it is still connected: after sleep, after a change of network. */
export type SipLine = Line & { check(): void }

const DIALABLE = /^[\w.*#+-]{1,64}$/

/** A line to a real exchange: SIP over WebSocket here, sound in the media window. */
export function createSipLine(options: {
  settings: Extract<LineSettings, { kind: 'sip' }>
  media: LineMedia
  log: (text: string, error?: unknown) => void
  clock?: Clock
  random?: () => number
}): SipLine {
  const { settings, media, log, clock = systemClock, random = Math.random } = options
  const listeners = new Set<(event: LineEvent) => void>()
  const calls = new Map<CallId, SipCall>()
  const bySession = new Map<Session, SipCall>()
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

  const userAgent = createUserAgent({
    settings,
    log,
    describe: session => {
      const call = bySession.get(session)
      if (!call) throw new Error('a session without its call')
      return call.description
    },
  })
  userAgent.delegate = { onInvite: take }
  const connection = createSipConnection({
    userAgent,
    extension: settings.extension,
    clock,
    random,
    onStatus: status => {
      linkStatus = status
      show()
    },
    onUp(again) {
      if (!again) return
      for (const call of goodbyes) void call.sayGoodbye()
      goodbyes.clear()
      // Without a new offer the exchange keeps sending the far side's BYE to our old address.
      for (const call of calls.values()) if (call.isLive) call.revive(false)
    },
    onDown() {
      for (const call of [...calls.values()]) call.linkLost()
    },
  })
  const microphone = createLineMicrophone({
    media,
    clock,
    log,
    emit,
    show,
    connection,
    hasCalls: () => calls.size > 0,
  })
  const deafen = media.onEvent(event => {
    if (event.type === 'failed') calls.get(event.callId)?.revive(true)
    if (event.type !== 'restarted') return
    ringer.resume()
    for (const call of calls.values()) if (call.isLive) call.revive(true)
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
      if (call.owesGoodbye) goodbyes.add(call)
      microphone.callEnded()
    },
  }
  function open(callId: CallId, session: Session): SipCall {
    const call = new SipCall(callId, session, parts)
    calls.set(callId, call)
    bySession.set(session, call)
    session.stateChange.addListener(state => {
      if (state === 'Terminated') bySession.delete(session)
    })
    return call
  }
  function callFor(callId: CallId): SipCall {
    const call = calls.get(callId)
    if (!call) throw new LineError('noSuchCall')
    return call
  }

  function take(invitation: Invitation): void {
    const callId = newId<CallId>()
    open(callId, invitation)
    emit(incomingEvent(callId, invitation, clock.now()))
    ringer.set(callId, 'incoming')
    if (invitation.state === 'Initial')
      invitation.progress().catch((error: unknown) => log('180 not sent', error))
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
      if (microphone.isMissing()) throw new LineError('noMicrophone')
      if (shown?.state !== 'ready') throw new LineError('notRegistered')
      if (!DIALABLE.test(number)) throw new LineError('refused', 'not a number')
      const inviter = new Inviter(userAgent, new URI('sip', number, settings.domain), {
        extraHeaders: ['Allow: UPDATE'],
      })
      const call = open(callId, inviter)
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
    reject: async (callId, everywhere = false) => callFor(callId).reject(everywhere),
    hangUp: async callId => callFor(callId).hangUp(),
    hold: async (callId, on) => callFor(callId).setHold(on),
    mute: async (callId, on) => callFor(callId).setMute(on),
    dtmf: async (callId, tones) => callFor(callId).dtmf(tones),
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: connection.check,
  }
}
