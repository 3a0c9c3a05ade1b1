import { CheckSquareOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Segmented, Select, Skeleton, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureView } from '../../parts/failure-view.tsx'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useWorkList, workList } from '../../state/work-list.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { TaskList } from './task-list.tsx'
import { type OwnKind, TASK_KINDS, useMayLead, useTasks } from './use-tasks.ts'
import './tasks.css'

/** 待办: overdue, today, later. What a leader's team has to do as well. */
export function TaskPane() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<OwnKind | null>(null)
  const [closed, setClosed] = useState(false)
  const state = closed ? 'closed' : 'open'
  const { data, error, refetch } = useTasks({ state, kinds: kind ? [kind] : TASK_KINDS })
  const newKey = useKeyOf('newTask')
  return (
    <section className="task-pane" aria-label={t('tasks.tabs.tasks')}>
      <header className="task-pane__head">
        <Whose />
        <Select<OwnKind | ''>
          size="small"
          className="task-pane__kind"
          aria-label={t('tasks.filter')}
          value={kind ?? ''}
          onChange={value => setKind(value === '' ? null : value)}
          options={[
            { value: '', label: t('tasks.allKinds') },
            ...TASK_KINDS.map(value => ({ value, label: t(`tasks.kinds.${value}`) })),
          ]}
        />
        <Tooltip title={newKey}>
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('tasks.create')}
            onClick={() => workList.make({})}
          />
        </Tooltip>
      </header>
      {error ? (
        <FailureView error={error} title={t('tasks.failed')} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="task-pane__loading" paragraph={{ rows: 8 }} title={false} />
      ) : data.rows.length === 0 ? (
        <Empty filtered={kind !== null} closed={closed} />
      ) : (
        <TaskList rows={data.rows} label={t('tasks.tabs.tasks')} closed={closed} />
      )}
      <footer className="task-pane__foot">
        {data && data.total > data.rows.length && (
          <span>{t('tasks.limited', { n: data.rows.length, total: data.total })}</span>
        )}
        <Button size="small" type="link" onClick={() => setClosed(!closed)}>
          {t(closed ? 'tasks.showOpen' : 'tasks.showClosed')}
        </Button>
        <span className="task-pane__keys">{t('tasks.keysHint')}</span>
      </footer>
    </section>
  )
}

/** A leader's own tasks, or his team's. */
export function Whose() {
  const { t } = useTranslation()
  const mayLead = useMayLead()
  const whose = useWorkList(s => s.whose)
  if (!mayLead) return null
  return (
    <Segmented<'mine' | 'team'>
      size="small"
      value={whose}
      onChange={workList.of}
      options={[
        { value: 'mine', label: t('tasks.whose.mine') },
        { value: 'team', label: t('tasks.whose.team') },
      ]}
    />
  )
}

function Empty({ filtered, closed }: { filtered: boolean; closed: boolean }) {
  const { t } = useTranslation()
  if (filtered || closed)
    return <p className="task-pane__none">{t(closed ? 'tasks.emptyClosed' : 'tasks.emptyFiltered')}</p>
  return (
    <NothingHere icon={<CheckSquareOutlined />} title={t('tasks.emptyTitle')}>
      <p>{t('tasks.emptyText')}</p>
      <Button onClick={() => workList.make({})}>{t('tasks.create')}</Button>
    </NothingHere>
  )
}
