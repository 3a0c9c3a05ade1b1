import type { LiveCall } from '../../../shared/contract/desk.ts'

type Toggle = 'mutedSince' | 'outageSince' | 'pausedSince' | 'conferenceSince' | 'transferringTo'
/** What begins and what ends with each, where that is worth being said. */
const TOGGLES = {
  mutedSince: ['muted', 'unmuted'],
  outageSince: ['outage', 'restored'],
  pausedSince: ['recordingPaused', 'recordingResumed'],
  conferenceSince: ['joined', 'parted'],
  transferringTo: ['transferring', 'transferRefused'],
} as const satisfies Record<Toggle, readonly [string, string]>

type Phase = 'ringing' | 'dialing' | 'talking' | 'held' | 'wrapUp' | 'done'
type What = Phase | 'transferred' | 'poor' | (typeof TOGGLES)[Toggle][number]
export type CallEvent = { what: What; live: LiveCall; fault?: LiveCall['faults'][number] }

/** What happened to calls between two states of the phone, worth being said. */
export function eventsOf(before: readonly LiveCall[], now: readonly LiveCall[]): CallEvent[] {
  const events = now.flatMap(live =>
    eventsOfCall(
      before.find(({ call }) => call.id === live.call.id),
      live,
    ),
  )
  const gone = before.filter(({ call }) => !now.some(live => live.call.id === call.id))
  return [...events, ...gone.map(live => ({ what: 'done' as const, live }))]
}

function eventsOfCall(was: LiveCall | undefined, live: LiveCall): CallEvent[] {
  const phase = phaseOf(live)
  if (!was || phaseOf(was) !== phase) {
    const transferred = phase === 'wrapUp' && live.call.transferredTo !== null
    // A conference that begins or ends takes calls off hold or puts them on: that is said once.
    const part = was && toggled(was, live, 'conferenceSince')
    return [part ?? { what: transferred ? 'transferred' : phase, live }]
  }
  const toggles = (Object.keys(TOGGLES) as Toggle[]).map(key => toggled(was, live, key))
  const worse = was.quality?.light !== 'poor' && live.quality?.light === 'poor'
  const faults = live.faults.filter(fault => !was.faults.includes(fault))
  return [
    ...toggles.filter(event => event !== null),
    ...faults.map(fault => ({ what: 'poor' as const, live, fault })),
    ...(worse && faults.length === 0 ? [{ what: 'poor' as const, live }] : []),
  ]
}

function toggled(was: LiveCall, live: LiveCall, key: Toggle): CallEvent | null {
  if ((was[key] === null) === (live[key] === null)) return null
  return { what: TOGGLES[key][live[key] === null ? 1 : 0], live }
}

/** Ringing at the far end is still our dialling. */
const phaseOf = ({ call }: LiveCall): Phase =>
  call.phase === 'ringing' && call.direction === 'outbound' ? 'dialing' : call.phase
