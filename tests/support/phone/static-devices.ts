import type { DeviceMedia } from '../../../electron/desk/devices.ts'
import { type LineMediaEvent, MediaError } from '../../../electron/phone/line-media.ts'
import type { MediaChoice, MediaDevices } from '../../../shared/contract/media.ts'

/**
 * The media window's place taken by devices that a test plugs in and out: on the far side of the border, where a machine
 * without sound has none. What is wanted and there is used, as the real window does it.
 */
export function createStaticDevices(first: { microphones: string[]; speakers: string[] }) {
  const listeners = new Set<(event: LineMediaEvent) => void>()
  const done: string[] = []
  let plugged = first
  let choice: MediaChoice = { microphones: [], speakers: [], ringers: [], ringLevel: 0.35 }
  let broken = false
  let trying: (() => void) | undefined

  const used = (wanted: readonly string[], there: readonly string[]) =>
    wanted.find(name => there.includes(name)) ?? there[0] ?? ''
  const devices = (): MediaDevices => {
    const named = (names: readonly string[]) => names.map(label => ({ id: label, label }))
    const speaker = used(choice.speakers, plugged.speakers)
    return {
      microphone: plugged.microphones.length > 0,
      microphones: named(plugged.microphones),
      speakers: named(plugged.speakers),
      using: {
        microphone: used(choice.microphones, plugged.microphones),
        speaker,
        ringer: choice.ringers.length > 0 ? used(choice.ringers, plugged.speakers) : speaker,
      },
    }
  }
  const tell = (event: LineMediaEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const media: DeviceMedia = {
    prepare: async () => devices(),
    choose: async next => {
      choice = next
      tell({ type: 'devices', devices: devices() })
    },
    meter: async ({ on }) => {
      done.push(`meter ${on ? 'on' : 'off'}`)
      return { ok: true }
    },
    // Goes on until the test says that it is over.
    tryOut: async ({ what }) => {
      done.push(`try ${what}`)
      if (broken) throw new MediaError('noMicrophone')
      await new Promise<void>(resolve => {
        trying = resolve
      })
      return { ok: true }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    media,
    /** What was asked, in order. */
    done,
    choice: () => choice,
    plug(next: { microphones: string[]; speakers: string[] }): void {
      plugged = next
      tell({ type: 'devices', devices: devices() })
    },
    speak: (microphone: number): void => tell({ type: 'level', microphone, speaker: 0 }),
    /** What is being tried out has been played to its end. */
    finish: (): void => trying?.(),
    breakMicrophone: (on: boolean): void => {
      broken = on
    },
  }
}
