import { ORPCError } from '@orpc/client'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/entities/task.ts'
import type { TaskId, UserId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState } from '../../state/desk-store.ts'
import { askToDial } from '../../state/dialling.ts'
import { useLive } from '../../state/live-store.ts'
import { showWhen } from '../../ui/format.ts'
import { useUndoNotice } from './use-undo-notice.tsx'

/** What can be done with tasks; each says how it went, and true when it was done. Closing and handing over can be undone. */
export function useTaskActs() {
  const { t } = useTranslation()
  const notice = useNotice()
  const undoable = useUndoNotice()
  return useMemo(() => {
    const tried = async (act: () => Promise<unknown>): Promise<boolean> => {
      try {
        await act()
        return true
      } catch (error) {
        notice.failed(error)
        return false
      }
    }
    const reopen = (taskId: TaskId) =>
      tried(async () => {
        await api.task.reopen({ taskId })
        notice.done(t('tasks.reopened'))
      })
    return {
      /** Dials its number, asking first where the customer is 免打扰, and shows the call. */
      dial: (task: Pick<Task, 'id' | 'number'>) =>
        tried(async () => {
          const callId = await dialTask(task)
          if (callId) deskState.open(callId)
        }),
      close: (task: Pick<Task, 'id' | 'title'>, how: 'done' | 'cancelled', outcome: string) =>
        tried(async () => {
          await api.task.close({ taskId: task.id, how, outcome })
          const said = t(how === 'done' ? 'tasks.close.closed' : 'tasks.close.cancelled', {
            title: task.title,
          })
          undoable(said, () => void reopen(task.id))
        }),
      reopen,
      postpone: (taskIds: readonly TaskId[], dueAt: number) =>
        tried(async () => {
          for (const taskId of taskIds) await api.task.change({ taskId, dueAt })
          notice.done(t('tasks.postpone.moved', { time: showWhen(dueAt, Date.now()) }))
        }),
      handOver: (taskIds: readonly TaskId[], to: { id: UserId; name: string }, why: string) =>
        tried(async () => {
          await api.task.handOver({ taskIds: [...taskIds], toId: to.id, why })
          const back = () =>
            tried(async () => {
              const me = useLive.getState().session?.user.id
              if (me) await api.task.handOver({ taskIds: [...taskIds], toId: me, why: '' })
              notice.done(t('tasks.takenBack'))
            })
          undoable(t('tasks.handOver.done', { name: to.name, n: taskIds.length }), () => void back())
        }),
      snooze: (taskId: TaskId, minutes: number) => tried(() => api.task.snooze({ taskId, minutes })),
    }

    async function dialTask(task: Pick<Task, 'id' | 'number'>, anyway = false) {
      try {
        return (await api.task.dial({ taskId: task.id, anyway })).callId
      } catch (error) {
        if (anyway || !(error instanceof ORPCError) || error.code !== 'DO_NOT_CALL') throw error
        const name = (error.data as { name?: string } | undefined)?.name ?? ''
        if (!(await askToDial({ why: 'doNotCall', number: task.number, name }))) return null
        return dialTask(task, true)
      }
    }
  }, [notice, undoable, t])
}
