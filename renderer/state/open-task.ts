import type { TaskId } from '../../shared/ids.ts'
import { deskState } from './desk-store.ts'
import { workList } from './work-list.ts'

/** Shows a task in the work list (待办) at the desk. */
export function openTask(taskId: TaskId): void {
  deskState.go('desk')
  workList.show('tasks')
  workList.open(taskId)
}
