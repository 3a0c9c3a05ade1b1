import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { blankOf, type FormValues, storedFieldsOf } from '../../shared/forms/define.ts'
import { EMPTY } from '../../shared/forms/fields.ts'
import { newId } from '../../shared/ids.ts'
import { aUser, TEAM } from './rows.ts'
import { type Laid, sharedSeat } from './seats.ts'

/** Who has to do with files of customers at one workstation. */
export const people = {
  agent: aUser({ id: newId(), account: 'agent01', teamId: TEAM }),
  mate: aUser({ id: newId(), account: 'agent02', teamId: TEAM }),
  leader: aUser({ id: newId(), account: 'leader01', roles: ['leader'], teamId: TEAM }),
  head: aUser({ id: newId(), account: 'head01', roles: ['head'], teamId: null }),
} satisfies Record<string, User>

export type Values = FormValues<typeof customerRegister>
export const phone = (number: string, more: Partial<Customer['phones'][number]> = {}) => ({
  ...{ number, kind: 'mobile' as const, primary: false, doNotCall: false },
  ...more,
})
/** Values of form 7.4 that pass. */
export const filled = (part: Partial<Values> = {}): Values => ({
  ...blankOf(customerRegister),
  ...{ name: '青禾商贸有限公司', kind: 'company', grade: 'B', secrecy: 'open' },
  ...{ phones: [phone('13800138000', { primary: true })] },
  ...part,
})
/** The values of a file as a form shows them. */
export const valuesOf = (customer: Customer): Values =>
  Object.fromEntries(
    storedFieldsOf(customerRegister).map(([name, { kind }]) => [
      name,
      customer[name as keyof Customer] ?? EMPTY[kind],
    ]),
  ) as Values
/** A workstation out of the server's reach with these rows, at which any of them can sit. */
export const seatWith = (rows: readonly Laid[] = []) => sharedSeat(Object.values(people), rows)
