import type { MediaDevices, MediaEvent } from '../../shared/contract/media.ts'

const QUALITY = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const

/**
 * The one microphone of this workstation. It is held for the whole shift, so that answering costs nothing;
 * when it is lost (unplugged, asleep) it is sought again at every change of devices.
 */
export function createMicrophone(options: {
  /** Give running calls the new track, or silence. */
  onTrack: (track: MediaStreamTrack | null) => Promise<unknown>
  onEvent: (event: MediaEvent) => void
}) {
  let wanted: string | undefined
  let track: MediaStreamTrack | null = null
  let asking: Promise<MediaDevices> | undefined

  const isLive = () => track?.readyState === 'live'

  async function take(): Promise<void> {
    const stream = await open(wanted).catch(() => null)
    const next = stream?.getAudioTracks()[0] ?? null
    const before = track
    track = next
    if (next) next.addEventListener('ended', lost, { once: true })
    await options.onTrack(next)
    before?.removeEventListener('ended', lost)
    before?.stop() // Only now: calls must not hear a gap.
  }

  function lost(): void {
    track = null
    void options.onTrack(null)
    options.onEvent({ type: 'microphoneLost' })
    void devicesChanged()
  }

  async function devicesChanged(): Promise<void> {
    const hadOne = isLive()
    const devices = hadOne ? await list() : await acquire(wanted)
    if (!hadOne && devices.microphone) options.onEvent({ type: 'microphoneBack' })
    options.onEvent({ type: 'devices', devices })
  }

  async function list(): Promise<MediaDevices> {
    const all = await navigator.mediaDevices.enumerateDevices()
    const of = (kind: MediaDeviceKind) =>
      all.filter(device => device.kind === kind).map(({ deviceId, label }) => ({ id: deviceId, label }))
    return { microphone: isLive(), microphones: of('audioinput'), speakers: of('audiooutput') }
  }

  /** Take the microphone unless the right one is in hand. Concurrent calls share one request. */
  async function acquire(id?: string): Promise<MediaDevices> {
    if (asking) return asking
    const another = id !== wanted
    wanted = id
    asking = (isLive() && !another ? Promise.resolve() : take()).then(list)
    return asking.finally(() => {
      asking = undefined
    })
  }

  // One plug fires several changes; the last one counts.
  let settling: ReturnType<typeof setTimeout> | undefined
  navigator.mediaDevices.addEventListener('devicechange', () => {
    clearTimeout(settling)
    settling = setTimeout(() => void devicesChanged(), 300)
  })

  return { acquire, track: () => (isLive() ? track : null) }
}

/** A chosen device that is gone must not leave the agent without any. */
async function open(id: string | undefined): Promise<MediaStream> {
  const ask = (deviceId?: string) =>
    navigator.mediaDevices.getUserMedia({
      audio: { ...QUALITY, ...(deviceId ? { deviceId: { exact: deviceId } } : {}) },
      video: false,
    })
  return id ? ask(id).catch(() => ask()) : ask()
}
