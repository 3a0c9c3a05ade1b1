import type { MediaEvent } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { Calls } from './calls.ts'
import { barLevel, Meter } from './meter.ts'
import type { Output } from './output.ts'
import { soundWatch } from './sound-watch.ts'
import type { Studio } from './studio.ts'

const LOOK_MS = 100

/** Looks at all sound ten times a second: tells faults of calls, and levels while somebody wants them. */
export function createListening(options: {
  studio: Studio
  calls: Calls
  output: Output
  microphone: () => MediaStreamTrack | null
  publish: (event: MediaEvent) => void
}) {
  const { studio, calls, publish } = options
  const watches = new Map<CallId, ReturnType<typeof soundWatch>>()
  const played = new Meter(options.output.sink)
  let meter: ReturnType<typeof microphoneMeter> | undefined

  function look(): void {
    const all = calls.all()
    if (!meter && all.length === 0 && watches.size === 0) return
    for (const callId of watches.keys()) if (!calls.soundOf(callId)) watches.delete(callId)
    const heard: number[] = [played.read().peak]
    for (const { callId, sound, connection } of all) {
      const { hold, muted } = sound.state()
      const far = sound.farMeter.read()
      if (!hold) heard.push(far.peak)
      // Of a training call nothing is sent, and its caller is silent when the script says so.
      if (!connection) continue
      const watch = watches.get(callId) ?? soundWatch()
      watches.set(callId, watch)
      const isMissed = connection.isExpected()
      const voice = isMissed && !hold && !muted ? sound.voiceMeter.read() : null
      for (const change of watch({ atMs: performance.now(), voice, far: isMissed ? far : null }))
        publish({ type: 'fault', callId, ...change })
    }
    if (meter)
      publish({ type: 'level', microphone: barLevel(meter.peak()), speaker: barLevel(Math.max(...heard)) })
  }
  setInterval(look, LOOK_MS)

  return {
    meter(on: boolean): void {
      if (on === (meter !== undefined)) return
      meter?.close()
      meter = on ? microphoneMeter(studio, options.microphone) : undefined
    },
  }
}

/** Follows the microphone of the workstation, whichever it is. */
function microphoneMeter(studio: Studio, microphone: () => MediaStreamTrack | null) {
  const input = new GainNode(studio.context)
  const meter = new Meter(input)
  let source: { track: MediaStreamTrack; node: AudioNode } | undefined
  studio.enter(input)
  return {
    peak(): number {
      const track = microphone()
      if (track !== (source?.track ?? null)) {
        source?.node.disconnect()
        const node = track && studio.context.createMediaStreamSource(new MediaStream([track]))
        node?.connect(input)
        source = track && node ? { track, node } : undefined
      }
      return source ? meter.read().peak : 0
    },
    close(): void {
      source?.node.disconnect()
      input.disconnect()
      meter.close()
      studio.leave(input)
    },
  }
}
