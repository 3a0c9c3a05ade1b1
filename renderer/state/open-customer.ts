import type { CallId, CustomerId } from '../../shared/ids.ts'
import { useDesk } from './desk-store.ts'

type Desk = ReturnType<typeof useDesk.getState>
const set = (part: Partial<Desk>): void => {
  useDesk.setState(part)
}

/** Shows the page of a customer, wherever one is. */
export const openCustomer = (customerId: CustomerId): void =>
  set({ place: 'customers', customers: { kind: 'file', customerId } })

/** Shows the list of customers as it was left. */
export const listCustomers = (): void => set({ place: 'customers', customers: { kind: 'list' } })

/** Two files beside each other, to be made one; the first is the one that stays. */
export const compareCustomers = (keepId: CustomerId, goneId: CustomerId): void =>
  set({ place: 'customers', filing: undefined, customers: { kind: 'merge', keepId, goneId } })

/** 建档 beside whatever is on screen; with a call, of whoever is on its line. */
export const registerCustomer = (callId: CallId | null = null): void =>
  set({ filing: { customerId: null, callId }, registering: undefined })

/** Form 7.4 of this customer, to be changed. */
export const changeCustomer = (customerId: CustomerId): void =>
  set({ filing: { customerId, callId: null }, registering: undefined })

/** The form stands no more; its draft stays. */
export const closeFiling = (): void => set({ filing: undefined })
