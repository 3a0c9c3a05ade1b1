import type { LiveCall, PhoneState } from '../../shared/contract/desk.ts'
import type { CallId } from '../../shared/ids.ts'
import { can } from '../../shared/rules/permissions.ts'
import * as whichCall from '../../shared/rules/which-call.ts'
import { useDesk } from './desk-store.ts'
import { type LiveState, useLive } from './live-store.ts'
import { type Place, placesOf } from './places.ts'

/** What actions and the bar decide by: the phone, who is here, and where in the window they are. */
export type Situation = {
  phone: PhoneState | null
  mayPhone: boolean
  mayRegister: boolean
  /** 建档. */
  mayFile: boolean
  places: readonly Place[]
  place: Place
  openCallId: CallId | null
}

export function situationOf(
  { phone, session }: Pick<LiveState, 'phone' | 'session'>,
  { place, openCallId }: { place: Place | null; openCallId: CallId | null },
): Situation {
  const places = session ? placesOf(session.user) : []
  return {
    phone,
    mayPhone: session !== null && can(session.user, 'phone.use'),
    mayFile: session !== null && can(session.user, 'customer.write'),
    mayRegister: session !== null && can(session.user, 'complaint.write'),
    places,
    // Nobody is left in a place that their role does not have.
    place: place && places.includes(place) ? place : (places[0] ?? 'settings'),
    openCallId,
  }
}

export const currentSituation = (): Situation => situationOf(useLive.getState(), useDesk.getState())

export function useSituation(): Situation {
  const phone = useLive(s => s.phone)
  const session = useLive(s => s.session)
  const place = useDesk(s => s.place)
  const openCallId = useDesk(s => s.openCallId)
  return situationOf({ phone, session }, { place, openCallId })
}

/** Which call the bar is about: an answered one first, then one that rings, is being dialled, waits for its record. */
export function currentCall({ phone, openCallId }: Pick<Situation, 'phone' | 'openCallId'>): LiveCall | null {
  return whichCall.currentCall(phone?.calls ?? [], openCallId)
}

/** An incoming call that rings, the longest waiting first. */
export const ringingCall = (phone: PhoneState | null): LiveCall | null =>
  whichCall.ringingCall(phone?.calls ?? [])
