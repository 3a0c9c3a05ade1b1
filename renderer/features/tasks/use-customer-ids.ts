import { useCallback } from 'react'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import type { CustomerPick } from './customer-filter.tsx'
import { MOST_MEMBERS } from './members.ts'

const PAGE = 200

/** The customers that match, page by page, as many as a list holds. */
export function useCustomerIds(): (pick: CustomerPick) => Promise<CustomerId[]> {
  return useCallback(async ({ grade, ownerId, text }) => {
    const ids: CustomerId[] = []
    let after: { at: number; id: string } | null = null
    do {
      const page: Awaited<ReturnType<typeof api.form.list>> = await api.form.list({
        formId: customerRegister.id,
        filters: { ...(grade ? { grade } : {}), ...(ownerId ? { ownerId } : {}) },
        text: text.trim(),
        after,
        limit: PAGE,
      })
      ids.push(...page.rows.map(row => row.id as CustomerId))
      after = page.next
    } while (after && ids.length < MOST_MEMBERS)
    return ids.slice(0, MOST_MEMBERS)
  }, [])
}
