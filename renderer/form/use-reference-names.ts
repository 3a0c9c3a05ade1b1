import { useQueries } from '@tanstack/react-query'
import type { FieldOf } from '../../shared/forms/fields.ts'
import type { CallId, ComplaintId, CustomerId } from '../../shared/ids.ts'
import { callNo } from '../../shared/rules/call-no.ts'
import { desk } from '../api.ts'

type Reference = { to: FieldOf<'reference'>['to']; id: string | null }

/** How each kind of record is named, and where it is asked for. One that may not be read has no name here. */
const NAMES = {
  customer: (id: string) => ({
    ...desk.customer.get.queryOptions({ input: { customerId: id as CustomerId } }),
    select: ({ customer }: { customer: { name: string; no: string } }) => `${customer.name} ${customer.no}`,
  }),
  call: (id: string) => ({
    ...desk.call.get.queryOptions({ input: { callId: id as CallId } }),
    select: ({ call }: { call: Parameters<typeof callNo>[0] }) => callNo(call),
  }),
  complaint: (id: string) => ({
    ...desk.complaint.get.queryOptions({ input: { complaintId: id as ComplaintId } }),
    select: ({ complaint }: { complaint: { no: string } }) => complaint.no,
  }),
}

/** Names of records by id, as far as they are known here. */
export function useReferenceNames(references: readonly Reference[]): ReadonlyMap<string, string> {
  const known = references.flatMap(({ to, id }) => (id ? [{ to, id }] : []))
  return useQueries({
    queries: known.map(({ to, id }) => NAMES[to](id) as ReturnType<typeof NAMES.customer>),
    combine: answers =>
      new Map(
        answers.flatMap(({ data }, n) => {
          const id = known[n]?.id
          return id && data ? [[id, data]] : []
        }),
      ),
  })
}
