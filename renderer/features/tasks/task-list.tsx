import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskRow as Row } from '../../../shared/contract/task.ts'
import type { TaskId } from '../../../shared/ids.ts'
import { groupOf } from '../../../shared/rules/task-due.ts'
import { usePeople } from '../../parts/use-people.ts'
import { TASK_LIST } from '../../state/focus.ts'
import { useWorkList, workList } from '../../state/work-list.ts'
import { RowList } from '../../ui/row-list.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { MarkedBar } from './marked-bar.tsx'
import { TaskRow } from './task-row.tsx'
import { useBarText } from './task-words.tsx'
import { useTaskActs } from './use-task-acts.ts'
import { useWhose } from './use-tasks.ts'

const ROW_HEIGHT = 58

type Props = { rows: readonly Row[]; label: string; closed?: boolean }

/** Tasks under their headings, worked on by keyboard: a letter for each act upon the row, or upon those marked. */
export function TaskList({ rows, label, closed = false }: Props) {
  const { t } = useTranslation()
  const now = useMinute()
  const { nameOf } = usePeople()
  const isTeam = useWhose() === 'team'
  const openId = useWorkList(s => s.openTaskId)
  const acts = useTaskActs()
  const barText = useBarText()
  const [marked, setMarked] = useState<readonly TaskId[]>([])
  const here = marked.filter(id => rows.some(({ task }) => task.id === id))
  const groups = rows.map(({ task }) => (closed ? 'closed' : groupOf(task, now)))

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
    const at = (event.target as Element).closest('[role="option"]')?.getAttribute('aria-posinset')
    const row = rows[Number(at) - 1]
    const key = event.key.toLowerCase()
    if (key === 'n') workList.make({})
    else if (row && !closed && actOn(key, row)) event.stopPropagation()
    else return
    event.preventDefault()
  }
  function actOn(key: string, { task }: Row): boolean {
    const ids = here.length > 0 ? here : [task.id]
    if (key === 'x') toggle(task.id)
    else if (key === 'd') void acts.dial(task)
    else if (key === 'e') workList.act('done', [task.id])
    else if (key === 'p') workList.act('postpone', ids)
    else if (key === 'h') workList.act('handOver', ids)
    else return false
    return true
  }
  const toggle = (id: TaskId) =>
    setMarked(ids => (ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id]))

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: letters for the rows inside, which have the focus
    <div className="task-list" onKeyDown={onKey}>
      {rows.some(({ barred }) => barred === 'hours') && (
        <p className="task-list__hours tone-hold">{barText('hours')}</p>
      )}
      {here.length > 0 && <MarkedBar ids={here} onClear={() => setMarked([])} />}
      <RowList
        id={TASK_LIST}
        label={label}
        rows={rows}
        idOf={({ task }) => task.id}
        selectedId={openId}
        onOpen={({ task }) => workList.open(task.id)}
        rowHeight={ROW_HEIGHT}
      >
        {row => {
          const n = rows.indexOf(row)
          const group = groups[n]
          return (
            <TaskRow
              row={row}
              heading={group && group !== groups[n - 1] ? t(`tasks.groups.${group}`) : null}
              marked={here.includes(row.task.id)}
              owner={isTeam ? nameOf(row.task.ownerId) : ''}
              now={now}
            />
          )
        }}
      </RowList>
    </div>
  )
}
