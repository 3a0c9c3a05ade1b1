import type { HeadsetKey } from '../../shared/contract/media.ts'
import { type Field, USAGES } from './headset-reports.ts'

/** What the phone is doing, as a headset shows it. */
export type PhoneLamps = { ring: boolean; offHook: boolean; muted: boolean }

/**
 * What somebody meant by pressing a headset's switch. Headsets echo what they are told by their lamps, so a switch that
 * says what is so already was not pressed. A switch is either a position (absolute) or a key (1 while pressed).
 */
export function headsetKeys(): (switches: ReadonlyMap<Field, boolean>, lamps: PhoneLamps) => HeadsetKey[] {
  const before = new Map<Field, boolean>()
  return (switches, lamps) => {
    const pressed: HeadsetKey[] = []
    for (const [field, on] of switches) {
      const changed = on !== (before.get(field) ?? false)
      before.set(field, on)
      const key =
        changed && (field.isAbsolute ? byPosition(field.usage, on, lamps) : on && byKey(field.usage, lamps))
      if (key) pressed.push(key)
    }
    return pressed
  }
}

function byPosition(usage: number, on: boolean, lamps: PhoneLamps): HeadsetKey | null {
  if (usage === USAGES.hookSwitch) return on === lamps.offHook ? null : on ? 'offHook' : 'onHook'
  if (usage === USAGES.phoneMute) return on === lamps.muted ? null : on ? 'mute' : 'unmute'
  return on ? byKey(usage, lamps) : null
}

function byKey(usage: number, { ring, offHook, muted }: PhoneLamps): HeadsetKey | null {
  // With one call live and another knocking, the hook ends nothing: it takes the one that knocks.
  if (usage === USAGES.hookSwitch) return offHook && !ring ? 'onHook' : 'offHook'
  if (usage === USAGES.phoneMute) return muted ? 'unmute' : 'mute'
  if (usage === USAGES.drop) return ring && !offHook ? 'reject' : 'onHook'
  return null
}
