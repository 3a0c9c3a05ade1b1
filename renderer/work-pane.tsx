import { useQuery } from '@tanstack/react-query'
import { Badge, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { desk } from './api.ts'
import { TodayPane } from './features/calls/today-pane.tsx'
import { OutboundPane } from './features/tasks/outbound-pane.tsx'
import { TaskPane } from './features/tasks/task-pane.tsx'
import { TASK_KINDS } from './features/tasks/use-tasks.ts'
import { useWorkList, type WorkTab, workList } from './state/work-list.ts'
import './work-pane.css'

/** The left pane of the desk: 今日通话 · 待办 · 外呼. */
export function WorkPane() {
  const { t } = useTranslation()
  const tab = useWorkList(s => s.tab)
  return (
    <Tabs
      className="work-pane"
      size="small"
      activeKey={tab}
      onChange={key => workList.show(key as WorkTab)}
      items={[
        { key: 'calls', label: t('tasks.tabs.calls'), children: <TodayPane /> },
        { key: 'tasks', label: <TasksLabel />, children: <TaskPane /> },
        { key: 'outbound', label: t('tasks.tabs.outbound'), children: <OutboundPane /> },
      ]}
    />
  )
}

/** How many are open; red as soon as one is overdue. */
function TasksLabel() {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...desk.task.list.queryOptions({ input: { whose: 'mine', state: 'open', kinds: TASK_KINDS, limit: 1 } }),
    // What is due becomes overdue without anybody writing anything.
    refetchInterval: 60_000,
  })
  const { total = 0, overdue = 0 } = data ?? {}
  return (
    <span className="work-pane__label">
      {t('tasks.tabs.tasks')}
      {total > 0 && (
        <Badge
          size="small"
          count={overdue > 0 ? overdue : total}
          overflowCount={999}
          color={overdue > 0 ? 'var(--zx-busy)' : 'var(--zx-off)'}
          title={overdue > 0 ? t('tasks.overdueCount', { n: overdue }) : t('tasks.openCount', { n: total })}
        />
      )}
    </span>
  )
}
