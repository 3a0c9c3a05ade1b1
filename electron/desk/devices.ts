import { EventPublisher } from '@orpc/server'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import {
  type MediaCalls,
  MediaChoice,
  type MediaDevices,
  type MediaEvent,
} from '../../shared/contract/media.ts'

/** What the desk needs of the media window. */
export type DeviceMedia = Pick<MediaCalls, 'prepare' | 'meter' | 'tryOut'> & {
  choose(choice: MediaChoice): Promise<void>
  onEvent(listener: (event: MediaEvent | { type: 'restarted' }) => void): () => void
}

const CHOICE_KEY = 'devices'
/** How long each is tried out, ms: two rings, a chord twice, a sentence. */
const TRY_MS = { ringer: 3600, speaker: 2400, microphone: 4000 } as const
const NONE: MediaDevices = {
  microphone: false,
  microphones: [],
  speakers: [],
  using: { microphone: '', speaker: '', ringer: '' },
}

/**
 * Microphone, speaker and ringer of this workstation: the choice is kept in the local store by the names of the
 * devices, and holds for whoever works here.
 */
export function devicesDesk(options: {
  store: Store
  media: DeviceMedia
  log: (text: string, error?: unknown) => void
}) {
  const { store, media, log } = options
  const publisher = new EventPublisher<{ event: MediaEvent | { type: 'chosen' } }>({ maxBufferedEvents: 20 })
  let known: MediaDevices | undefined
  let metered = false
  let watchers = 0

  const choice = (): MediaChoice => findSetting(store.read, CHOICE_KEY, MediaChoice) ?? MediaChoice.parse({})
  const unsubscribe = media.onEvent(event => {
    if (event.type === 'devices') known = event.devices
    // A window that is new does not know that somebody watches the levels.
    if (event.type === 'restarted' && metered) void meter(true).catch(() => {})
    if (event.type !== 'restarted' && event.type !== 'recorded') publisher.publish('event', event)
  })
  const meter = (on: boolean) => {
    metered = on
    return media.meter({ on })
  }

  async function* watch(signal?: AbortSignal): ReturnType<Watch> {
    const events = publisher.subscribe('event', { signal })
    watchers++
    try {
      known ??= await media.prepare({}).catch((error: unknown) => void log('no devices', error))
      yield { type: 'devices', devices: known ?? NONE, choice: choice() }
      for await (const event of events) {
        if (event.type === 'chosen' || event.type === 'devices')
          yield { type: 'devices', devices: known ?? NONE, choice: choice() }
        else if (event.type === 'level' || event.type === 'headset') yield event
      }
    } finally {
      watchers--
      // The window that asked for levels is gone and cannot say so any more.
      if (watchers === 0 && metered) void meter(false).catch(() => {})
    }
  }

  const desk: Desk['devices'] = {
    watch: (_who, _input, signal) => watch(signal),
    async choose(_who, next) {
      store.write('server', tx => putSetting(tx, CHOICE_KEY, next))
      publisher.publish('event', { type: 'chosen' })
      // It is kept; a window that is just being opened anew takes it by itself.
      await media.choose(next).catch((error: unknown) => log('devices could not be taken', error))
      return { ok: true }
    },
    meter: (_who, { on }) => meter(on).catch(refuse),
    tryOut: (_who, { what }) => media.tryOut({ what, ms: TRY_MS[what] }).catch(refuse),
  }
  return {
    desk,
    /** Take the devices that were chosen here; at log-on, so that the first call has them. */
    apply: () => media.choose(choice()),
    stop: unsubscribe,
  }
}

/** What the media window refuses, in the words of the desk. */
function refuse(cause: unknown): never {
  const isMissing = (cause as { code?: unknown })?.code === 'noMicrophone'
  throw new DeskError(isMissing ? 'NO_MICROPHONE' : 'LINE_FAILED', undefined, { cause })
}

type Watch = (
  signal?: AbortSignal,
) => AsyncGenerator<
  | { type: 'devices'; devices: MediaDevices; choice: MediaChoice }
  | Extract<MediaEvent, { type: 'level' | 'headset' }>
>
