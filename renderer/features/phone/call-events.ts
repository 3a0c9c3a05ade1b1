import type { LiveCall } from '../../../shared/contract/desk.ts'

export type CallEvent = {
  what: 'ringing' | 'dialing' | 'talking' | 'held' | 'wrapUp' | 'done' | 'muted' | 'unmuted'
  live: LiveCall
}

/** What happened to calls between two states of the phone, worth being said. */
export function eventsOf(before: readonly LiveCall[], now: readonly LiveCall[]): CallEvent[] {
  const events: CallEvent[] = []
  for (const live of now) {
    const was = before.find(({ call }) => call.id === live.call.id)
    const phase = phaseOf(live)
    if (!was || phaseOf(was) !== phase) events.push({ what: phase, live })
    else if ((was.mutedSince === null) !== (live.mutedSince === null))
      events.push({ what: live.mutedSince === null ? 'unmuted' : 'muted', live })
  }
  for (const live of before)
    if (!now.some(({ call }) => call.id === live.call.id)) events.push({ what: 'done', live })
  return events
}

/** Ringing at the far end is still our dialling. */
const phaseOf = ({ call }: LiveCall) =>
  call.phase === 'ringing' && call.direction === 'outbound' ? 'dialing' : call.phase
