import type { OutboundList } from '../entities/outbound-list.ts'
import type { Task, TaskKind } from '../entities/task.ts'

const PURPOSES: Record<TaskKind, string | null> = {
  callBack: 'callBack',
  promise: 'followUp',
  contact: 'followUp',
  outbound: null,
  reminder: null,
}

/** 呼出类型 of form 8.2 for a call that was dialled for this task: its list's, else what its kind tells; null: neither. */
export const purposeOf = (
  { kind }: Pick<Task, 'kind'>,
  list: OutboundList | null | undefined,
): string | null => list?.purpose || PURPOSES[kind]
