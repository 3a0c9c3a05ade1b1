import { useQuery } from '@tanstack/react-query'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import { proposeLevel } from '../../../shared/rules/complaint-level.ts'
import { ComplaintLevel } from '../../../shared/rules/complaint-life.ts'
import { desk } from '../../api.ts'
import { useKeptText } from './use-kept-text.ts'

type Asked = { draftKey: string; values: Values; customer: Customer | null }

/** The level of a complaint being taken down: the rules' proposal until somebody decides otherwise. */
export function useLevel({ draftKey, values, customer }: Asked) {
  const { text, setText, forget } = useKeptText(`${draftKey}:level`)
  const category = typeof values.category === 'string' ? values.category : null
  const counted = useQuery({
    ...desk.complaint.nth.queryOptions({
      input: { customerId: customer?.id as Customer['id'], category: category ?? '' },
    }),
    enabled: customer !== null && category !== null,
  })
  const nth = counted.data?.nth ?? 1
  const proposal = proposeLevel(values, {
    grade: customer?.grade ?? null,
    warnings: customer?.warnings ?? [],
    nth,
  })
  const chosen = ComplaintLevel.safeParse(text).data ?? null
  return {
    nth,
    proposal,
    level: chosen ?? proposal.level,
    isChosen: chosen !== null && chosen !== proposal.level,
    /** Null: back to what the rules propose. */
    choose: (level: ComplaintLevel | null) => setText(level ?? ''),
    forget,
  }
}
