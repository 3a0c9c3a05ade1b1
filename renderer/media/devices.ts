import type { MediaChoice, MediaDevices } from '../../shared/contract/media.ts'

type Device = MediaDevices['microphones'][number]
/** What the system has, without Chromium's own entries for "whatever is the default". */
export type Present = {
  microphones: Device[]
  speakers: Device[]
  /** Which real device stands behind the default microphone: when that changes, the default one is another. */
  defaultMicrophone: string
}

/** Entries that stand for another device, and have that one's name with a word before it. */
const STAND_INS = new Set(['default', 'communications'])

export async function presentDevices(): Promise<Present> {
  const all = await navigator.mediaDevices.enumerateDevices()
  const of = (kind: MediaDeviceKind) =>
    all
      .filter(device => device.kind === kind && !STAND_INS.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  const standIn = all.find(device => device.kind === 'audioinput' && device.deviceId === 'default')
  return {
    microphones: of('audioinput'),
    speakers: of('audiooutput'),
    defaultMicrophone: standIn ? `${standIn.groupId} ${standIn.label}` : '',
  }
}

/** The first of the wanted devices that is there; null is the system's own choice. */
export function firstPresent(wanted: readonly string[], present: readonly Device[]): Device | null {
  for (const name of wanted) {
    const found = present.find(device => device.label === name)
    if (found) return found
  }
  return null
}

export const NO_CHOICE: MediaChoice = { microphones: [], speakers: [], ringers: [], ringLevel: 0.35 }

// One plug fires several changes; the last one counts.
const SETTLE_MS = 300

export function onDeviceChange(changed: () => void): void {
  let settling: ReturnType<typeof setTimeout> | undefined
  navigator.mediaDevices.addEventListener('devicechange', () => {
    clearTimeout(settling)
    settling = setTimeout(changed, SETTLE_MS)
  })
}

/** A machine that slept has a microphone that looks alive and is not. Two ticks so far apart tell of it. */
const TICK_MS = 2000
const SLEPT_MS = 10_000

export function onWake(woken: () => void): void {
  let tickedAt = Date.now()
  setInterval(() => {
    const passed = Date.now() - tickedAt
    tickedAt = Date.now()
    if (passed > SLEPT_MS) woken()
  }, TICK_MS)
}
