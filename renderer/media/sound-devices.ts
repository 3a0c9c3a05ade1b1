import type { MediaChoice, MediaDevices, MediaEvent } from '../../shared/contract/media.ts'
import { firstPresent, NO_CHOICE, onDeviceChange, onWake, type Present, presentDevices } from './devices.ts'
import type { createMicrophone } from './microphone.ts'
import type { Output } from './output.ts'

/**
 * Which microphone, speaker and ringer are in use: the most wanted that are there. When a headset goes, the next one
 * takes its place, within a call too; when it comes again, it is taken again.
 */
export function createSoundDevices(options: {
  microphone: ReturnType<typeof createMicrophone>
  output: Output
  publish: (event: MediaEvent) => void
}) {
  const { microphone, output, publish } = options
  let choice: MediaChoice = NO_CHOICE
  let behindDefault = ''
  let had: boolean | undefined
  let last = ''
  let turn: Promise<unknown> = Promise.resolve()

  async function apply(again: boolean): Promise<MediaDevices> {
    const before = await presentDevices()
    const wanted = firstPresent(choice.microphones, before.microphones)
    const otherDefault = !wanted && behindDefault !== '' && behindDefault !== before.defaultMicrophone
    await microphone.acquire(wanted?.id ?? '', again || otherDefault)
    // Devices have names only once a microphone was opened: look again, and keep what is found now.
    const present = await presentDevices()
    if (firstPresent(choice.microphones, present.microphones)?.id !== wanted?.id)
      await microphone.acquire(firstPresent(choice.microphones, present.microphones)?.id ?? '')
    behindDefault = present.defaultMicrophone
    const speaker = firstPresent(choice.speakers, present.speakers)
    const ringer = firstPresent(choice.ringers, present.speakers) ?? speaker
    output.use({ speaker: speaker?.id ?? '', ringer: ringer?.id ?? '' })
    return told(present, speaker?.label ?? '', ringer?.label ?? '')
  }

  function told(present: Present, speaker: string, ringer: string): MediaDevices {
    const track = microphone.track()
    const named = firstPresent(choice.microphones, present.microphones)
    const inUse = named && track?.getSettings().deviceId === named.id ? named.label : ''
    return {
      microphone: track !== null,
      microphones: present.microphones,
      speakers: present.speakers,
      using: { microphone: inUse, speaker, ringer },
    }
  }

  /** Look which devices there are, take the right ones and tell what changed. `again`: open the microphone anew. */
  function settle(again = microphone.isMuted()): Promise<MediaDevices> {
    const done = turn.then(async () => {
      const devices = await apply(again)
      if (had === false && devices.microphone) publish({ type: 'microphoneBack' })
      had = devices.microphone
      if (last !== JSON.stringify(devices)) publish({ type: 'devices', devices })
      last = JSON.stringify(devices)
      return devices
    })
    turn = done.catch(() => {})
    return done
  }

  onDeviceChange(() => void settle().catch(() => {}))
  onWake(() => void settle(true).catch(() => {}))
  return {
    choose(next: MediaChoice): void {
      choice = next
    },
    settle,
    /** The microphone went: calls are silent until there is another. */
    microphoneLost(): void {
      had = false
      publish({ type: 'microphoneLost' })
      void settle().catch(() => {})
    },
  }
}
