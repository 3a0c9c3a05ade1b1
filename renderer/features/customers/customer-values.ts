import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { storedFieldsOf } from '../../../shared/forms/define.ts'
import { EMPTY, type Values } from '../../../shared/forms/fields.ts'

/** The fields of form 7.4 as they stand in a customer's file. */
export const valuesOf = (customer: Customer): Record<string, unknown> => {
  const file: Values = customer
  return Object.fromEntries(
    storedFieldsOf(customerRegister).map(([name, field]) => [name, file[name] ?? EMPTY[field.kind]]),
  )
}
