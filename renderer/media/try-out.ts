import { openLoudspeaker } from './loudspeaker.ts'
import type { Studio } from './studio.ts'

/** Notes of a chord, one after the other: easy to tell from anything a computer says by itself. */
const NOTES = [523, 659, 784] as const
const NOTE_S = 0.4
const LEVEL = 0.3
/** Where there is no loudspeaker at all, playing never ends. */
const SLACK_MS = 2000

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Let the loudspeaker of calls be heard for so long. */
export async function trySpeaker(studio: Studio, deviceId: string, ms: number): Promise<void> {
  const loudspeaker = openLoudspeaker(studio, deviceId, LEVEL)
  studio.enter(loudspeaker)
  const { context } = studio
  const from = context.currentTime + 0.1
  const end = from + ms / 1000
  for (let index = 0, at = from; at < end; index++, at += NOTE_S) {
    const oscillator = new OscillatorNode(context, { frequency: NOTES[index % NOTES.length] ?? NOTES[0] })
    const envelope = new GainNode(context, { gain: 0 })
    envelope.gain.setTargetAtTime(1, at, 0.01)
    envelope.gain.setTargetAtTime(0, at + NOTE_S / 2, 0.06)
    oscillator.connect(envelope).connect(loudspeaker.input)
    oscillator.start(at)
    oscillator.stop(Math.min(at + NOTE_S, end))
    oscillator.addEventListener('ended', () => envelope.disconnect())
  }
  await sleep(ms + 150)
  loudspeaker.close()
  studio.leave(loudspeaker)
}

/** Record the microphone for so long and play that on the loudspeaker of calls. Resolves when it was heard. */
export async function tryMicrophone(microphone: MediaStreamTrack, deviceId: string, ms: number) {
  const track = microphone.clone()
  const recorder = new MediaRecorder(new MediaStream([track]))
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve))
  recorder.start()
  await sleep(ms)
  recorder.stop()
  await stopped
  track.stop()

  const url = URL.createObjectURL(new Blob(pieces, { type: recorder.mimeType }))
  const player = new Audio(url)
  try {
    if (deviceId) await player.setSinkId(deviceId).catch(() => {})
    const ended = new Promise(resolve => player.addEventListener('ended', resolve))
    await player.play()
    await Promise.race([ended, sleep(ms + SLACK_MS)])
  } finally {
    URL.revokeObjectURL(url)
  }
}
