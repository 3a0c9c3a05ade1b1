import type { Customer } from '../entities/customer.ts'
import type { User } from '../entities/user.ts'
import { can } from './permissions.ts'
import { isClosed, secrecyAt } from './secrecy.ts'

/** R-CI-12: whether somebody may copy, print or export what is about this customer; 机密 and above need leave of the top. */
export const mayCopy = (
  user: User,
  customer: Pick<Customer, 'secrecy' | 'secrecyUntil'> | undefined,
  now: number,
): boolean =>
  customer === undefined || !isClosed(secrecyAt(customer, now)) || can(user, 'customer.copySecret')
