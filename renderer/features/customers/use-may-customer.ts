import { can } from '../../../shared/rules/permissions.ts'
import { useLive } from '../../state/live-store.ts'

/** What this user may do with customers' files; the main process has the last word. */
export function useMayCustomer() {
  const user = useLive(s => s.session?.user)
  return {
    mayWrite: user !== undefined && can(user, 'customer.write'),
    mayMerge: user !== undefined && can(user, 'customer.merge'),
    mayImport: user !== undefined && can(user, 'customer.import'),
  }
}
