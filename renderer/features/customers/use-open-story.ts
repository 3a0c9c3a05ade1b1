import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Task } from '../../../shared/entities/task.ts'
import type { CallId } from '../../../shared/ids.ts'
import { isWithin, reachOf } from '../../../shared/rules/permissions.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { deskState } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { openTask } from '../../state/open-task.ts'
import type { StoryItem } from './story.ts'

/** Opens what happened with a customer in its own place; what others hold shows only when it is asked for. */
export function useOpenStory() {
  const queries = useQueryClient()
  const notice = useNotice()
  const cases = useOpenCase()
  const user = useLive(s => s.session?.user)
  const [others, setOthers] = useState<readonly string[]>([])

  async function openCall(callId: CallId, itemId: string): Promise<void> {
    try {
      await queries.fetchQuery(desk.call.get.queryOptions({ input: { callId } }))
      deskState.open(callId)
    } catch (error) {
      if (error instanceof ORPCError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND'))
        setOthers(known => [...known, itemId])
      else notice.failed(error)
    }
  }
  /** A task that this user's work list has; else the call it came from. */
  function openTaskOrCall(task: Task, itemId: string): void {
    const reach = user ? reachOf(user, 'task.read') : null
    if (user && reach && isWithin(user, reach, task)) openTask(task.id)
    else if (task.callId) void openCall(task.callId, itemId)
    else setOthers(known => [...known, itemId])
  }
  return {
    isOthers: (item: StoryItem): boolean =>
      item.kind === 'case' ? cases.isOthers(item.brief.id) : others.includes(item.id),
    open(item: StoryItem): void {
      switch (item.kind) {
        case 'call':
          return void openCall(item.call.id, item.id)
        case 'record':
          return void openCall(item.record.callId, item.id)
        case 'case':
          return void (cases.mayOpen && cases.open(item.brief.id))
        case 'task':
          return void openTaskOrCall(item.task, item.id)
      }
    },
  }
}
