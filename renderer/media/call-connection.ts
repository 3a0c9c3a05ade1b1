import type { CallStats } from '../../shared/contract/media.ts'
import { callStats } from './call-stats.ts'

/** Without servers for STUN gathering is a matter of ms; a strange network card must not hold up a call. */
const GATHER_LIMIT_MS = 1000
/** RFC 4733 tones: long enough for slow voice menus. */
const TONE_MS = 120
const GAP_MS = 80

export class DescriptionError extends Error {}

export type Voice = { hold: boolean; muted: boolean }
/** Both ends of a call: what is really sent, and what is heard. */
export type Sides = { near: MediaStreamTrack | null; far: MediaStreamTrack | null }

/** One certificate for all calls of this page: making one costs more than all the rest of an answer. */
export const makeCertificate = (): Promise<RTCCertificate> =>
  RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as EcKeyGenParams)

/** The media of one call: a peer connection with exactly one audio line, and the element that plays it. */
export class CallConnection {
  readonly #pc: RTCPeerConnection
  readonly #sound = new Audio()
  /** What is really sent: a copy of the microphone's track, so that mute and hold are this call's own. */
  #sent: MediaStreamTrack | null = null
  #heard: MediaStreamTrack | null = null
  readonly #onSides: (sides: Sides) => void
  #voice: Voice = { hold: false, muted: false }
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: {
    certificate: RTCCertificate
    track: MediaStreamTrack | null
    speaker: string
    onState: (state: 'connected' | 'failed') => void
    /** Another track on either side. */
    onSides?: (sides: Sides) => void
  }) {
    // 'max-bundle' fails behind relays that write no BUNDLE group into their SDP.
    this.#pc = new RTCPeerConnection({ bundlePolicy: 'balanced', certificates: [options.certificate] })
    this.#onSides = options.onSides ?? (() => {})
    this.#sent = options.track?.clone() ?? null
    this.#pc.addEventListener('track', ({ track }) => {
      this.#heard = track
      this.#onSides(this.sides())
      this.#sound.srcObject = new MediaStream([track])
      void this.#sound.play().catch(() => {})
    })
    this.#pc.addEventListener('connectionstatechange', () => {
      const state = this.#pc.connectionState
      if (state === 'connected' || state === 'failed') options.onState(state)
    })
    if (options.speaker) void this.#sound.setSinkId(options.speaker).catch(() => {})
  }

  /** Load encoders, sockets and the gatherer once before the first call needs them. */
  static async warmUp(certificate: RTCCertificate, track: MediaStreamTrack | null): Promise<void> {
    const call = new CallConnection({ certificate, track, speaker: '', onState: () => {} })
    await call.offer({ hold: false, muted: true })
    call.close()
  }

  offer(voice: Voice): Promise<string> {
    return this.#inTurn(async () => {
      await this.#settle()
      if (!this.#line()) this.#pc.addTransceiver(this.#sent ?? 'audio')
      this.setVoice(voice)
      await this.#pc.setLocalDescription(await this.#pc.createOffer())
      return this.#gathered()
    })
  }

  answer(offer: string, voice: Voice): Promise<string> {
    return this.#inTurn(async () => {
      await this.#settle()
      // The offer brings its own transceiver: WebRTC never pairs one made by addTransceiver with it.
      await this.#setRemote({ type: 'offer', sdp: offer })
      await this.#line()?.sender.replaceTrack(this.#sent)
      this.setVoice(voice)
      await this.#pc.setLocalDescription(await this.#pc.createAnswer())
      return this.#gathered()
    })
  }

  accept(answer: string, provisional: boolean): Promise<void> {
    return this.#inTurn(() => this.#setRemote({ type: provisional ? 'pranswer' : 'answer', sdp: answer }))
  }

  rollback(voice: Voice): Promise<void> {
    return this.#inTurn(async () => {
      await this.#settle()
      this.setVoice(voice)
    })
  }

  /** Mute stops the voice at once; a hold also says so in the next description. */
  setVoice(voice: Voice): void {
    this.#voice = voice
    if (this.#sent) this.#sent.enabled = !voice.hold && !voice.muted
    const line = this.#line()
    if (line) line.direction = voice.hold ? 'sendonly' : 'sendrecv'
  }

  async useTrack(track: MediaStreamTrack | null): Promise<void> {
    const before = this.#sent
    this.#sent = track?.clone() ?? null
    this.setVoice(this.#voice)
    await this.#line()?.sender.replaceTrack(this.#sent)
    this.#onSides(this.sides())
    before?.stop()
  }

  sides(): Sides {
    return { near: this.#sent, far: this.#heard }
  }

  /** False when the far side takes no tones. */
  async sendTones(tones: string): Promise<boolean> {
    const sender = this.#line()?.sender.dtmf
    if (!sender?.canInsertDTMF) return false
    const limitMs = tones.length * (TONE_MS + GAP_MS + 2000)
    const done = new Promise<void>(resolve => {
      sender.ontonechange = ({ tone }) => {
        if (tone === '') resolve()
      }
      setTimeout(resolve, limitMs)
    })
    sender.insertDTMF(sender.toneBuffer + tones, TONE_MS, GAP_MS)
    await done
    return true
  }

  stats(): Promise<CallStats> {
    return callStats(this.#pc)
  }

  close(): void {
    this.#sent?.stop()
    this.#sound.srcObject = null
    this.#pc.close()
  }

  /** Offers of both sides may cross; half of one must never mix with half of another. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act)
    this.#last = done.catch(() => {})
    return done
  }

  #line(): RTCRtpTransceiver | undefined {
    return this.#pc.getTransceivers()[0]
  }

  /** Take back whatever half-done exchange is left from a refused or crossed offer. */
  async #settle(): Promise<void> {
    if (this.#pc.signalingState === 'have-local-offer')
      await this.#pc.setLocalDescription({ type: 'rollback' })
    if (this.#pc.signalingState === 'have-remote-offer')
      await this.#pc.setRemoteDescription({ type: 'rollback' })
  }

  async #setRemote(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#pc.setRemoteDescription(description).catch((error: unknown) => {
      throw new DescriptionError('remote description refused', { cause: error })
    })
  }

  async #gathered(): Promise<string> {
    const pc = this.#pc
    if (pc.iceGatheringState !== 'complete')
      await new Promise<void>(resolve => {
        setTimeout(resolve, GATHER_LIMIT_MS)
        pc.addEventListener('icegatheringstatechange', () => {
          if (pc.iceGatheringState === 'complete') resolve()
        })
      })
    return pc.localDescription?.sdp ?? ''
  }
}
