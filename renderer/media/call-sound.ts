import { Meter } from './meter.ts'
import type { Studio } from './studio.ts'

/** On hold and on mute alike nothing of the agent's voice leaves this machine. */
export type Voice = { hold: boolean; muted: boolean }

/**
 * The sound of one call, whatever connection carries it:
 *
 *     microphone → voice ┐
 *          announcements → near ─────────────┐
 *     far side's track → far ──→ heard       ├→ what is sent, when it is more than the voice
 *     far of the others → others ┴───────────┘
 *
 * Recorded are `near` (left) and `heard` (right). The plain voice is sent past all this, by its own track, as long as
 * nothing has to be added to it: that is the shortest way.
 */
export class CallSound {
  /** Loudness of the agent's voice and of the far side. */
  readonly voiceMeter: Meter
  readonly farMeter: Meter
  readonly near: GainNode
  readonly far: GainNode
  readonly heard: GainNode
  readonly #voice: GainNode
  readonly #others: GainNode
  readonly #studio: Studio
  readonly #out: MediaStreamAudioDestinationNode
  readonly #onSent: () => void
  /** A copy of the microphone's track, so that mute and hold are this call's own. */
  #own: MediaStreamTrack | null = null
  #state: Voice = { hold: false, muted: false }
  readonly #reasons = new Set<'partners' | 'announcement'>()
  readonly #sources = new Map<GainNode, { track: MediaStreamTrack; node: AudioNode }>()
  readonly #partners = new Set<CallSound>()

  /** @param onSent another track has to be sent from now on: `sent()` */
  constructor(studio: Studio, microphone: MediaStreamTrack | null, onSent: () => void) {
    this.#studio = studio
    this.#onSent = onSent
    studio.enter(this)
    const { context } = studio
    const channel = () => new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' })
    this.#voice = channel()
    this.near = channel()
    this.far = channel()
    this.heard = channel()
    this.#others = channel()
    this.#out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
    this.#voice.connect(this.near).connect(this.#out)
    this.#others.connect(this.#out)
    this.far.connect(this.heard)
    this.#others.connect(this.heard)
    this.voiceMeter = new Meter(this.#voice)
    this.farMeter = new Meter(this.far)
    this.#take(microphone)
  }

  sent(): MediaStreamTrack | null {
    return this.#reasons.size > 0 ? (this.#out.stream.getAudioTracks()[0] ?? null) : this.#own
  }

  /** Another microphone, or none. */
  takeMicrophone(track: MediaStreamTrack | null): void {
    const before = this.#own
    this.#take(track)
    if (this.sent() === this.#own) this.#onSent()
    before?.stop()
  }

  hear(track: MediaStreamTrack): void {
    this.#connect(this.far, track)
  }

  state(): Voice {
    return this.#state
  }

  setVoice(voice: Voice): void {
    this.#state = voice
    if (this.#own) this.#own.enabled = !voice.hold && !voice.muted
    // Those who are mixed in are still heard through a mute, but not by somebody on hold.
    for (const track of this.#out.stream.getAudioTracks()) track.enabled = !voice.hold
  }

  /** 三方通话 with these calls: their far sides are sent to this one's, and recorded as heard. None: alone again. */
  mixWith(partners: Iterable<CallSound>): void {
    for (const partner of this.#partners) this.#part(partner)
    for (const partner of partners) {
      if (partner === this) continue
      partner.far.connect(this.#others)
      this.#partners.add(partner)
    }
    this.sendMix('partners', this.#partners.size > 0)
  }

  /** Whether something has to be added to the voice, and why; without any reason the plain voice is sent. */
  sendMix(why: 'partners' | 'announcement', on: boolean): void {
    const before = this.sent()
    if (on) this.#reasons.add(why)
    else this.#reasons.delete(why)
    if (this.sent() !== before) this.#onSent()
  }

  close(): void {
    for (const partner of this.#partners) partner.#part(this)
    this.mixWith([])
    this.#own?.stop()
    // A track that nobody ended keeps its node, and with it the whole sound, for as long as the page lives.
    for (const track of this.#out.stream.getTracks()) track.stop()
    for (const { node } of this.#sources.values()) node.disconnect()
    for (const node of [this.#voice, this.near, this.far, this.heard, this.#others]) node.disconnect()
    for (const meter of [this.voiceMeter, this.farMeter]) meter.close()
    this.#studio.leave(this)
  }

  #part(partner: CallSound): void {
    if (!this.#partners.delete(partner)) return
    partner.far.disconnect(this.#others)
    if (this.#partners.size === 0) this.sendMix('partners', false)
  }

  #take(track: MediaStreamTrack | null): void {
    this.#own = track?.clone() ?? null
    this.setVoice(this.#state)
    this.#connect(this.#voice, this.#own)
  }

  #connect(side: GainNode, track: MediaStreamTrack | null): void {
    const known = this.#sources.get(side)
    if (known?.track === track) return
    known?.node.disconnect()
    this.#sources.delete(side)
    if (!track) return
    const node = this.#studio.context.createMediaStreamSource(new MediaStream([track]))
    node.connect(side)
    this.#sources.set(side, { track, node })
  }
}
