import type { RecordedEvent } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { CallSound } from './call-sound.ts'
import type { Studio } from './studio.ts'

const MIME = 'audio/webm;codecs=opus'
/** A crash loses no more than this. */
const SLICE_MS = 500
/** Two voices of a telephone: good for hearing every word, and some 20 MB an hour. */
const BITS_PER_S = 48_000
/** How long the end of a call waits for its last piece. */
const FAREWELL_MS = 1000
const GATE_LIMIT_MS = 200

type Publish = (event: RecordedEvent) => void

/**
 * Recordings of the calls of this page: stereo, left what the agent sends, right what he hears. They go on through
 * holds (nothing is sent then, so left is silent), another microphone and another connection of the same call.
 */
export function createCallRecorders({ context }: Studio, publish: Publish) {
  const running = new Map<CallId, CallRecorder>()
  /** Also of calls that are not recorded yet: what is paused must not begin with a loud moment. */
  const paused = new Set<CallId>()
  return {
    start(callId: CallId, sound: CallSound): void {
      if (running.has(callId)) return
      running.set(callId, new CallRecorder(callId, context, sound, paused.has(callId), publish))
    },
    /** Resolves when not a moment of what is said from now on can get into the recording. */
    async pause(callId: CallId, on: boolean): Promise<void> {
      if (on) paused.add(callId)
      else paused.delete(callId)
      await running.get(callId)?.pause(on)
    },
    /** Resolves when the last piece has been told. */
    async stop(callId: CallId): Promise<void> {
      const recorder = running.get(callId)
      running.delete(callId)
      paused.delete(callId)
      await recorder?.stop()
    },
  }
}

class CallRecorder {
  readonly #callId: CallId
  readonly #publish: Publish
  readonly #recorder: MediaRecorder
  readonly #gates: readonly GainNode[]
  readonly #startedAt = Date.now()
  #seq = 0
  /** Reading a piece takes a moment; none may overtake another. */
  #telling: Promise<void> = Promise.resolve()

  constructor(
    callId: CallId,
    context: AudioContext,
    sound: Pick<CallSound, 'near' | 'heard'>,
    paused: boolean,
    publish: Publish,
  ) {
    this.#callId = callId
    this.#publish = publish
    const merger = context.createChannelMerger(2)
    this.#gates = [sound.near, sound.heard].map((side, channel) => {
      const gate = new GainNode(context, { gain: paused ? 0 : 1 })
      side.connect(gate).connect(merger, 0, channel)
      return gate
    })
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

  async pause(on: boolean): Promise<void> {
    for (const gate of this.#gates) gate.gain.value = on ? 0 : 1
    if (on) await nextQuanta(this.#gates[0]?.context)
  }

  async stop(): Promise<void> {
    if (this.#recorder.state === 'inactive') return
    const stopped = new Promise(resolve => this.#recorder.addEventListener('stop', resolve, { once: true }))
    this.#recorder.stop()
    const told = stopped.then(() => this.#telling)
    await Promise.race([told, new Promise(resolve => setTimeout(resolve, FAREWELL_MS))])
    for (const gate of this.#gates) gate.disconnect()
    for (const track of this.#recorder.stream.getTracks()) track.stop()
  }

  #tell(base64: string, durationMs: number, last: boolean): void {
    const [callId, startedAt, mime] = [this.#callId, this.#startedAt, MIME]
    this.#publish({ type: 'recorded', callId, seq: this.#seq++, mime, startedAt, durationMs, base64, last })
  }
}

/**
 * A gate shuts with the next quantum (2.7 ms) that the sound's own thread begins; wait until it has begun two. A context
 * that does not run lets nothing through either.
 */
async function nextQuanta(context: BaseAudioContext | undefined): Promise<void> {
  if (!context) return
  const end = performance.now() + GATE_LIMIT_MS
  for (const passed = context.currentTime + 2 * (128 / context.sampleRate); context.currentTime < passed; ) {
    if (performance.now() > end) return
    await new Promise(resolve => setTimeout(resolve, 2))
  }
}

const base64Of = (data: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(data)
  })
