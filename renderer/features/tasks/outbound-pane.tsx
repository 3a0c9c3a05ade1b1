import { PlusOutlined, SoundOutlined } from '@ant-design/icons'
import { Button, Popconfirm, Progress, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { api } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'
import { useWorkList, workList } from '../../state/work-list.ts'
import { showDay } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { TaskList } from './task-list.tsx'
import { Whose } from './task-pane.tsx'
import { useLists, useTasks, useWhose } from './use-tasks.ts'

type Progressed = NonNullable<ReturnType<typeof useLists>['data']>[number]

const useMayMake = () => useLive(s => (s.session ? can(s.session.user, 'outboundList.write') : false))

/** 外呼: the lists and how far they are; of a list, one's own share of its numbers. */
export function OutboundPane() {
  const { t } = useTranslation()
  const { data, error, refetch } = useLists()
  const listId = useWorkList(s => s.listId)
  const mayMake = useMayMake()
  const open = data?.find(({ list }) => list.id === listId)
  if (open) return <Members one={open} />
  return (
    <section className="task-pane" aria-label={t('tasks.outbound.title')}>
      {mayMake && (
        <header className="task-pane__head">
          <Button size="small" icon={<PlusOutlined />} onClick={() => workList.makeList(true)}>
            {t('tasks.outbound.create')}
          </Button>
        </header>
      )}
      {error ? (
        <FailureView error={error} title={t('tasks.outbound.failed')} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="task-pane__loading" paragraph={{ rows: 6 }} title={false} />
      ) : data.length === 0 ? (
        <NothingHere icon={<SoundOutlined />} title={t('tasks.outbound.emptyTitle')}>
          <p>{t(mayMake ? 'tasks.outbound.emptyLead' : 'tasks.outbound.emptyText')}</p>
        </NothingHere>
      ) : (
        <RowList
          label={t('tasks.outbound.title')}
          rows={data}
          idOf={({ list }) => list.id}
          selectedId={null}
          onOpen={({ list }) => workList.list(list.id)}
          rowHeight={76}
        >
          {one => <ListRow one={one} />}
        </RowList>
      )}
    </section>
  )
}

function ListRow({ one: { list, open, done, cancelled, mine } }: { one: Progressed }) {
  const { t } = useTranslation()
  const total = open + done
  return (
    <div className="task-row">
      <span className="task-row__who">{list.name}</span>
      <span className={`task-due ${list.state === 'open' ? 'tone-ready' : 'tone-off'}`}>
        {t(`tasks.outbound.states.${list.state}`)}
      </span>
      <span className="task-row__bar">
        <Progress
          percent={total === 0 ? 100 : Math.round((done / total) * 100)}
          size="small"
          showInfo={false}
          aria-label={list.name}
        />
      </span>
      <span className="task-row__more">
        <span>{t('tasks.outbound.progress', { done, total })}</span>
        {mine > 0 && <span className="tone-talk">{t('tasks.outbound.mine', { n: mine })}</span>}
        {cancelled > 0 && <span>{t('tasks.outbound.cancelled', { n: cancelled })}</span>}
      </span>
    </div>
  )
}

/** The numbers of a list that are still to be called. */
function Members({ one: { list, open } }: { one: Progressed }) {
  const { t } = useTranslation()
  const isTeam = useWhose() === 'team'
  const mayMake = useMayMake()
  const { data, error, refetch } = useTasks({ state: 'open', kinds: [], listId: list.id })
  const { fromAt, untilAt } = list
  return (
    <section className="task-pane" aria-label={list.name}>
      <header className="list-head">
        <Button size="small" type="link" onClick={() => workList.list(null)}>
          ‹ {t('tasks.outbound.back')}
        </Button>
        <Whose />
        <h3>{list.name}</h3>
        {(fromAt !== null || untilAt !== null) && (
          <p>
            {t('tasks.outbound.period', {
              from: fromAt === null ? '…' : showDay(fromAt),
              until: untilAt === null ? '…' : showDay(untilAt),
            })}
          </p>
        )}
        {mayMake && list.state !== 'closed' && <ListActs list={list} open={open} />}
      </header>
      {error ? (
        <FailureView error={error} title={t('tasks.failed')} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="task-pane__loading" paragraph={{ rows: 6 }} title={false} />
      ) : data.rows.length === 0 ? (
        <p className="task-pane__none">
          {t(isTeam ? 'tasks.outbound.allDoneTeam' : 'tasks.outbound.allDone')}
        </p>
      ) : (
        <TaskList rows={data.rows} label={t('tasks.outbound.members')} />
      )}
    </section>
  )
}

function ListActs({ list, open }: Pick<Progressed, 'list' | 'open'>) {
  const { t } = useTranslation()
  const notice = useNotice()
  const become = (state: 'open' | 'paused' | 'closed') =>
    api.outbound.setState({ listId: list.id, state }).then(
      () => state === 'closed' && workList.list(null),
      (error: unknown) => void notice.failed(error),
    )
  const isPaused = list.state === 'paused'
  return (
    <div className="list-head__acts">
      <Button size="small" onClick={() => void become(isPaused ? 'open' : 'paused')}>
        {t(isPaused ? 'tasks.outbound.resume' : 'tasks.outbound.pause')}
      </Button>
      <Popconfirm
        title={t('tasks.outbound.closeTitle')}
        description={t('tasks.outbound.closeText', { n: open })}
        okText={t('tasks.outbound.closeYes', { n: open })}
        okButtonProps={{ danger: true }}
        cancelText={t('tasks.outbound.closeNo')}
        onConfirm={() => void become('closed')}
      >
        <Button size="small">{t('tasks.outbound.close')}</Button>
      </Popconfirm>
    </div>
  )
}
