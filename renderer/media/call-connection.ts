import type { CallStats } from '../../shared/contract/media.ts'
import type { IceServer } from '../../shared/rules/line-status.ts'
import type { Voice } from './call-sound.ts'
import { callStats } from './call-stats.ts'

/** Without servers for STUN gathering is a matter of ms; a strange network card must not hold up a call. */
const GATHER_LIMIT_MS = 1000
/** RFC 4733 tones: long enough for slow voice menus. */
const TONE_MS = 120
const GAP_MS = 80

export class DescriptionError extends Error {}

/** What a connection carries, and what it tells of the far side. */
type Carried = {
  sent(): MediaStreamTrack | null
  hear(track: MediaStreamTrack): void
  setVoice(voice: Voice): void
}

/** One certificate for all calls of this page: making one costs more than all the rest of an answer. */
export const makeCertificate = (): Promise<RTCCertificate> =>
  RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as EcKeyGenParams)

/** The media of one call: a peer connection with exactly one audio line, and the element that plays it. */
export class CallConnection {
  readonly #pc: RTCPeerConnection
  readonly #player = new Audio()
  readonly #sound: Carried
  #hold = false
  #wasConnected = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: {
    certificate: RTCCertificate
    iceServers: readonly IceServer[]
    sound: Carried
    speaker: string
    onState: (state: 'connected' | 'failed') => void
  }) {
    this.#pc = new RTCPeerConnection({
      bundlePolicy: 'balanced', // 'max-bundle' fails behind relays that write no BUNDLE group into their SDP
      certificates: [options.certificate],
      iceServers: [...options.iceServers],
    })
    this.#sound = options.sound
    this.#pc.addEventListener('track', ({ track }) => {
      this.#sound.hear(track)
      this.#player.srcObject = new MediaStream([track])
      void this.#player.play().catch(() => {})
    })
    this.#pc.addEventListener('connectionstatechange', () => {
      const state = this.#pc.connectionState
      if (state === 'connected') this.#wasConnected = true
      if (state === 'connected' || state === 'failed') options.onState(state)
    })
    if (options.speaker) this.takeSpeaker(options.speaker)
  }

  /** Load encoders, sockets and the gatherer once before the first call needs them. */
  static async warmUp(certificate: RTCCertificate, microphone: MediaStreamTrack | null): Promise<void> {
    const track = microphone?.clone() ?? null
    if (track) track.enabled = false
    const sound: Carried = { sent: () => track, hear: () => {}, setVoice: () => {} }
    const call = new CallConnection({ certificate, iceServers: [], sound, speaker: '', onState: () => {} })
    await call.offer({ hold: false, muted: true })
    call.close()
    track?.stop()
  }

  /** @param iceRestart look for a new path: both ends' addresses may have changed */
  offer(voice: Voice, iceRestart = false): Promise<string> {
    return this.#inTurn(async () => {
      await this.#settle()
      if (!this.#line()) this.#pc.addTransceiver(this.#sound.sent() ?? 'audio')
      this.setVoice(voice)
      await this.#pc.setLocalDescription(await this.#pc.createOffer({ iceRestart }))
      return this.#gathered()
    })
  }

  answer(offer: string, voice: Voice): Promise<string> {
    return this.#inTurn(async () => {
      await this.#settle()
      // The offer brings its own transceiver: WebRTC never pairs one made by addTransceiver with it.
      await this.#setRemote({ type: 'offer', sdp: offer })
      await this.#line()?.sender.replaceTrack(this.#sound.sent())
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
    this.#hold = voice.hold
    this.#sound.setVoice(voice)
    const line = this.#line()
    if (line) line.direction = voice.hold ? 'sendonly' : 'sendrecv'
  }

  /** The sound has another track to send. */
  async resend(): Promise<void> {
    await this.#line()?.sender.replaceTrack(this.#sound.sent())
  }

  /** '' is the system's own choice. A device that is gone leaves the sound where it was. */
  takeSpeaker(id: string): void {
    void this.#player.setSinkId(id).catch(() => {})
  }

  /** For the next restart; a path that works is left alone. */
  takeIceServers(iceServers: readonly IceServer[]): void {
    this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers: [...iceServers] })
  }

  /** Whether the far side should be heard now: neither side holds. A path that broke is no excuse. */
  isExpected(): boolean {
    const direction = this.#line()?.currentDirection
    return !this.#hold && this.#wasConnected && (direction === 'sendrecv' || direction === 'recvonly')
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

  async stats(): Promise<CallStats> {
    return { ...(await callStats(this.#pc)), expected: this.isExpected() }
  }

  close(): void {
    this.#player.srcObject = null
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

  /** The state still says 'complete' for a moment after a restart was begun; only candidates prove it. */
  async #gathered(): Promise<string> {
    const pc = this.#pc
    const isDone = () =>
      pc.iceGatheringState === 'complete' && pc.localDescription?.sdp.includes('a=candidate:')
    if (!isDone())
      await new Promise<void>(resolve => {
        setTimeout(resolve, GATHER_LIMIT_MS)
        pc.addEventListener('icegatheringstatechange', () => {
          if (isDone()) resolve()
        })
      })
    return pc.localDescription?.sdp ?? ''
  }
}
