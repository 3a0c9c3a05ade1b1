import type { User } from '../../shared/entities/user.ts'
import { can, reachOf } from '../../shared/rules/permissions.ts'

/** The places of the window, in the order of the rail. */
export const PLACES = [
  'desk',
  'shift',
  'quality',
  'customers',
  'cases',
  'calls',
  'forms',
  'settings',
] as const
export type Place = (typeof PLACES)[number]

const HAS: Record<Place, (user: User) => boolean> = {
  // Whoever scores or reviews has the desk last: see `placesOf`.
  desk: user => can(user, 'phone.use'),
  shift: user => can(user, 'shift.read'),
  // Inspectors score here, agents see their own scores.
  quality: user => can(user, 'evaluation.score') || reachOf(user, 'evaluation.read') === 'own',
  customers: user => can(user, 'customer.read'),
  cases: user => can(user, 'complaint.write'),
  calls: user => can(user, 'call.read'),
  forms: user => can(user, 'call.read'),
  settings: () => true,
}

/** The places this user's role has; the first is where he begins. */
export const placesOf = (user: User): Place[] => {
  const has = PLACES.filter(place => HAS[place](user))
  const begins = user.roles.includes('inspector') ? 'quality' : user.roles.includes('agent') ? 'desk' : has[0]
  return begins && has.includes(begins) ? [begins, ...has.filter(place => place !== begins)] : has
}
