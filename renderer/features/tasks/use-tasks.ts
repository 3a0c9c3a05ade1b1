import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TaskKind } from '../../../shared/entities/task.ts'
import type { OutboundListId, TaskId } from '../../../shared/ids.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { useWorkList } from '../../state/work-list.ts'

/** Rows asked for at once: more than anybody does in a day. */
export const MOST_TASKS = 200

/** Kinds of 待办; members of lists stand under 外呼. */
export const TASK_KINDS = TaskKind.exclude(['outbound']).options
export type OwnKind = (typeof TASK_KINDS)[number]

type Asked = { state: 'open' | 'closed'; kinds: readonly TaskKind[]; listId?: OutboundListId | null }

/** Whose tasks are listed: one's own, unless a leader looks at his team's. */
export function useWhose(): 'mine' | 'team' {
  const mayTeam = useMayLead()
  const whose = useWorkList(s => s.whose)
  return mayTeam ? whose : 'mine'
}

/** Whether there are people whose tasks this user may hand on. */
export const useMayLead = (): boolean =>
  useLive(s => (s.session ? can(s.session.user, 'task.assign') : false))

export function useTasks({ state, kinds, listId = null }: Asked) {
  const whose = useWhose()
  return useQuery({
    ...desk.task.list.queryOptions({ input: { whose, state, kinds: [...kinds], listId, limit: MOST_TASKS } }),
    placeholderData: keepPreviousData,
  })
}

export const useTask = (taskId: TaskId) => useQuery(desk.task.get.queryOptions({ input: { taskId } }))

export const useLists = () => useQuery(desk.outbound.lists.queryOptions())
