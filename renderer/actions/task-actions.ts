import type { DeskAction } from '../actions.ts'
import { deskState } from '../state/desk-store.ts'
import { focusInsideSoon, TASK_LIST } from '../state/focus.ts'
import { openTask } from '../state/open-task.ts'
import type { Situation } from '../state/situation.ts'
import { useWorkList, workList } from '../state/work-list.ts'

export type TaskActionId = 'goTasks' | 'newTask' | 'nextReminder'

/** The call on screen, while it is one of the phone's: what a new task is about. */
const shownCall = (s: Situation) =>
  s.place === 'desk' ? s.phone?.calls.find(({ call }) => call.id === s.openCallId)?.call : undefined

export const taskActions: readonly DeskAction<TaskActionId>[] = [
  {
    id: 'goTasks',
    group: 'go',
    label: () => 'actions.goTasks',
    name: 'actions.goTasks',
    shortcuts: ['Alt+L'],
    when: s => s.places.includes('desk'),
    run() {
      deskState.go('desk')
      workList.show('tasks')
      focusInsideSoon(TASK_LIST)
    },
  },
  {
    id: 'newTask',
    group: 'record',
    label: () => 'tasks.create',
    name: 'actions.newTask',
    shortcuts: ['Alt+B'],
    when: s => s.mayPhone,
    run(s) {
      const call = shownCall(s)
      workList.make(
        call
          ? {
              kind: 'callBack',
              callId: call.id,
              customerId: call.customerId,
              number: call.remoteNumber,
              contactName: call.remoteName,
            }
          : {},
      )
    },
  },
  {
    id: 'nextReminder',
    group: 'go',
    label: () => 'actions.nextReminder',
    name: 'actions.nextReminder',
    shortcuts: ['Alt+D'],
    when: () => useWorkList.getState().dueIds.length > 0,
    run() {
      const [first] = useWorkList.getState().dueIds
      if (first) openTask(first)
    },
  },
]
