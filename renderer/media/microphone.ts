/** Echo, fans and different distances are Chromium's business. */
const QUALITY = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const
/** The system took the sound away: how long it may be before the microphone is opened again, and then again. */
const MUTED_MS = 2000
const MUTED_AGAIN_MS = 30_000

/**
 * The one microphone of this workstation. It is held for the whole shift, so that answering costs nothing. Changing it
 * leaves no gap: the old one is let go of when the calls have the new one.
 */
export function createMicrophone(options: {
  /** Give running calls the new track, or silence. */
  onTrack: (track: MediaStreamTrack | null) => Promise<unknown>
  /** It ended by itself: unplugged, or taken by another program. */
  onLost: () => void
}) {
  let track: MediaStreamTrack | null = null
  let usedId = ''
  /** Opening is one thing after another. */
  let turn: Promise<unknown> = Promise.resolve()
  let reopening: ReturnType<typeof setTimeout> | undefined

  const isLive = () => track?.readyState === 'live'

  async function take(id: string): Promise<void> {
    const opened = await open(id)
    const next = opened?.track ?? null
    const before = track
    track = next
    usedId = opened?.id ?? ''
    next?.addEventListener('ended', () => track === next && lost(), { once: true })
    next?.addEventListener('mute', () => track === next && reopenAfter(MUTED_MS))
    if (next?.muted) reopenAfter(MUTED_AGAIN_MS)
    await options.onTrack(next)
    before?.stop() // Only now: calls must not hear a gap.
  }

  function lost(): void {
    track = null
    void options.onTrack(null)
    options.onLost()
  }

  function reopenAfter(ms: number): void {
    clearTimeout(reopening)
    reopening = setTimeout(() => {
      if (track?.muted) void acquire(usedId, true)
    }, ms)
  }

  /** Have this one in hand ('' = the system's own choice); `again`: open it anew even if it looks alive. */
  function acquire(id: string, again = false): Promise<void> {
    const done = turn.then(() => (isLive() && !again && id === usedId ? undefined : take(id)))
    turn = done.catch(() => {})
    return done
  }

  return { acquire, track: () => (isLive() ? track : null), isMuted: () => track?.muted ?? false }
}

/** A chosen device that cannot be had must not leave the agent without any. Null: there is none at all. */
async function open(id: string): Promise<{ id: string; track: MediaStreamTrack } | null> {
  const ask = async (deviceId: string) => {
    const audio = { ...QUALITY, ...(deviceId ? { deviceId: { exact: deviceId } } : {}) }
    const stream = await navigator.mediaDevices.getUserMedia({ audio, video: false })
    const [track] = stream.getAudioTracks()
    return track ? { id: deviceId, track } : null
  }
  return (id ? ask(id).catch(() => ask('')) : ask('')).catch(() => null)
}
