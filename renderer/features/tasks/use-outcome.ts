import { useQuery } from '@tanstack/react-query'
import type { Task } from '../../../shared/entities/task.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { outboundRecord } from '../../../shared/forms/outbound-record.ts'
import type { CallId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { useSay } from '../../form/use-words.ts'

/** What came of a task, as the record of its last call tells it: 业务结果 and the customer's answer; '' without one. */
export function useOutcome(task: Task | undefined): string {
  const say = useSay()
  const callId = task?.attempts.at(-1)?.callId
  const { data } = useQuery({
    ...desk.callRecord.ofCall.queryOptions({ input: { callId: callId as CallId } }),
    enabled: callId !== undefined,
  })
  const record = data?.at(-1)?.record
  const field = fieldOf(outboundRecord, 'outcome')
  const option = field?.kind === 'choice' && field.options.find(({ code }) => code === record?.outcome)
  return [option ? say(option.label) : '', record?.answer].filter(Boolean).join(' · ')
}
