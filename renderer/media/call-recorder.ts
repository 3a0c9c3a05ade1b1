import type { RecordedEvent } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { Sides, Voice } from './call-connection.ts'

const MIME = 'audio/webm;codecs=opus'
/** A crash loses no more than this. */
const SLICE_MS = 500
/** Two voices of a telephone: good for hearing every word, and some 20 MB an hour. */
const BITS_PER_S = 48_000
const RATE = 48_000
/** How long the end of a call waits for its last piece. */
const FAREWELL_MS = 1000

/** A context may be told to play nowhere; not yet in TypeScript's library. */
type NowhereOptions = AudioContextOptions & { sinkId: { type: 'none' } }
type Publish = (event: RecordedEvent) => void

/**
 * Recordings of the calls of this page: stereo, left what the agent sends, right what he hears. They go on through
 * holds (nothing is sent then, so left is silent), another microphone and another connection of the same call.
 */
export function createCallRecorders(options: {
  microphone: () => MediaStreamTrack | null
  publish: Publish
}) {
  const running = new Map<CallId, CallRecorder>()
  let shared: AudioContext | undefined

  /** Bound to no device: a recording does not stop because loudspeakers are unplugged, and costs nothing at rest. */
  function context(): AudioContext {
    shared ??= new AudioContext({ sampleRate: RATE, sinkId: { type: 'none' } } as NowhereOptions)
    void shared.resume().catch(() => {})
    return shared
  }

  return {
    /** @param sides of the call's connection; without one it is a training call, in which nothing is sent */
    start(callId: CallId, sides: Sides | undefined): void {
      if (running.has(callId)) return
      const recorder = new CallRecorder(callId, context(), options.publish)
      running.set(callId, recorder)
      if (sides) recorder.listen(sides)
      else recorder.practise(options.microphone())
    },
    listen(callId: CallId, sides: Sides): void {
      running.get(callId)?.listen(sides)
    },
    takeMicrophone(track: MediaStreamTrack | null): void {
      for (const recorder of running.values()) recorder.takeMicrophone(track)
    },
    /** Hold or mute a training call; false when none is being recorded under this id. */
    practise: (callId: CallId, voice: Voice): boolean => running.get(callId)?.setVoice(voice) ?? false,
    /** Where the voice of a training caller has to go to be recorded. */
    farEnd: (callId: CallId): AudioNode | undefined => running.get(callId)?.far,
    /** Resolves when the last piece has been told. */
    async stop(callId: CallId): Promise<void> {
      const recorder = running.get(callId)
      running.delete(callId)
      await recorder?.stop()
      if (running.size === 0) await shared?.suspend()
    },
  }
}

class CallRecorder {
  /** Right: mixed into one channel, whatever comes. */
  readonly far: GainNode
  readonly #callId: CallId
  readonly #context: AudioContext
  readonly #publish: Publish
  readonly #recorder: MediaRecorder
  readonly #near: GainNode
  readonly #sources = new Map<GainNode, { track: MediaStreamTrack; node: AudioNode }>()
  readonly #startedAt = Date.now()
  #seq = 0
  /** Reading a piece takes a moment; none may overtake another. */
  #telling: Promise<void> = Promise.resolve()
  /** The agent's own track in a training call. */
  #own: MediaStreamTrack | null = null
  #practising = false
  #voice: Voice = { hold: false, muted: false }

  constructor(callId: CallId, context: AudioContext, publish: Publish) {
    this.#callId = callId
    this.#context = context
    this.#publish = publish
    const merger = context.createChannelMerger(2)
    this.#near = context.createGain()
    this.far = context.createGain()
    this.#near.connect(merger, 0, 0)
    this.far.connect(merger, 0, 1)
    const out = context.createMediaStreamDestination()
    out.channelCount = 2
    merger.connect(out)
    this.#recorder = new MediaRecorder(out.stream, { mimeType: MIME, audioBitsPerSecond: BITS_PER_S })
    const began = performance.now()
    this.#recorder.addEventListener('dataavailable', ({ data }) => {
      const durationMs = Math.round(performance.now() - began)
      this.#telling = this.#telling.then(async () => this.#tell(await base64Of(data), durationMs, false))
    })
    this.#recorder.addEventListener('stop', () => {
      const durationMs = Math.round(performance.now() - began)
      this.#telling = this.#telling.then(() => this.#tell('', durationMs, true))
    })
    this.#recorder.start(SLICE_MS)
  }

  listen({ near, far }: Sides): void {
    this.#practising = false
    this.#letGo()
    this.#connect(this.#near, near)
    this.#connect(this.far, far)
  }

  practise(microphone: MediaStreamTrack | null): void {
    this.#practising = true
    this.#letGo()
    this.#own = microphone?.clone() ?? null
    this.#connect(this.#near, this.#own)
    this.setVoice(this.#voice)
  }

  takeMicrophone(track: MediaStreamTrack | null): void {
    if (this.#practising) this.practise(track)
  }

  setVoice(voice: Voice): boolean {
    this.#voice = voice
    if (this.#own) this.#own.enabled = !voice.hold && !voice.muted
    return this.#practising
  }

  async stop(): Promise<void> {
    if (this.#recorder.state === 'inactive') return
    const stopped = new Promise(resolve => this.#recorder.addEventListener('stop', resolve, { once: true }))
    this.#recorder.stop()
    const told = stopped.then(() => this.#telling)
    await Promise.race([told, new Promise(resolve => setTimeout(resolve, FAREWELL_MS))])
    this.#letGo()
    for (const { node } of this.#sources.values()) node.disconnect()
    for (const node of [this.#near, this.far]) node.disconnect()
  }

  #connect(side: GainNode, track: MediaStreamTrack | null): void {
    const known = this.#sources.get(side)
    if (known?.track === track) return
    known?.node.disconnect()
    this.#sources.delete(side)
    if (!track) return
    const node = this.#context.createMediaStreamSource(new MediaStream([track]))
    node.connect(side)
    this.#sources.set(side, { track, node })
  }

  #letGo(): void {
    this.#own?.stop()
    this.#own = null
  }

  #tell(base64: string, durationMs: number, last: boolean): void {
    const [callId, startedAt, mime] = [this.#callId, this.#startedAt, MIME]
    this.#publish({ type: 'recorded', callId, seq: this.#seq++, mime, startedAt, durationMs, base64, last })
  }
}

const base64Of = (data: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(data)
  })
