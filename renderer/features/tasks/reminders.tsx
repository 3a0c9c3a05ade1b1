import { App, Button, Space } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '../../../shared/contract/task.ts'
import { follow } from '../../api/follow.ts'
import { api } from '../../api.ts'
import { usePeople } from '../../parts/use-people.ts'
import { deskState } from '../../state/desk-store.ts'
import { openTask } from '../../state/open-task.ts'
import { workList } from '../../state/work-list.ts'
import { showWhen } from '../../ui/format.ts'
import { whoOf } from './task-words.tsx'
import { useTaskActs } from './use-task-acts.ts'

/** More than so many at once, as after a night, are told in one. */
const MOST_NOTICES = 3
const LATER_MIN = 10
const keyOf = ({ task }: TaskRow): string => `due ${task.id} ${task.remindAt}`
const MANY = 'due many'

/** 到时提醒: a notice in the corner at the time, with what can be done. It waits, and takes the keyboard from nobody. */
export function Reminders() {
  const { notification } = App.useApp()
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const acts = useTaskActs()
  const shown = useRef(new Set<string>())

  const show = (rows: readonly TaskRow[]): void => {
    workList.due(rows.map(({ task }) => task.id))
    const keys = new Set(rows.map(keyOf))
    for (const key of shown.current)
      if (!keys.has(key) && key !== MANY) {
        notification.destroy(key)
        shown.current.delete(key)
      }
    const fresh = rows.filter(row => !shown.current.has(keyOf(row)))
    for (const row of fresh) shown.current.add(keyOf(row))
    if (fresh.length > MOST_NOTICES) tellMany(fresh)
    else for (const row of fresh) tell(row)
  }
  function tell(row: TaskRow): void {
    const { task } = row
    const key = keyOf(row)
    const close = () => notification.destroy(key)
    const handed = task.handOvers.at(-1)
    const title = [whoOf(row), task.title].filter(Boolean).join(' · ')
    notification.info({
      key,
      role: 'status',
      placement: 'bottomLeft',
      duration: false,
      title:
        handed && handed.at === task.remindAt
          ? t('tasks.reminder.handed', { name: nameOf(handed.byId), title })
          : t('tasks.reminder.title', { title }),
      description: [
        task.dueAt === null ? '' : t('tasks.reminder.due', { when: showWhen(task.dueAt, Date.now()) }),
        handed && handed.at === task.remindAt ? handed.why : '',
      ]
        .filter(Boolean)
        .join(' · '),
      onClose: () => void acts.snooze(task.id, 0),
      actions: (
        <Space size={6} wrap>
          {task.number && (
            <Button
              size="small"
              type="primary"
              onClick={() => {
                close()
                void acts.dial(task).then(done => done && acts.snooze(task.id, 0))
              }}
            >
              {t('tasks.acts.dial')}
            </Button>
          )}
          <Button
            size="small"
            onClick={() => {
              close()
              void acts.snooze(task.id, LATER_MIN)
            }}
          >
            {t('tasks.acts.snooze')}
          </Button>
          <Button size="small" onClick={() => openTask(task.id)}>
            {t('tasks.acts.view')}
          </Button>
        </Space>
      ),
    })
  }
  function tellMany(rows: readonly TaskRow[]): void {
    const [first] = rows
    if (!first) return
    const { task } = first
    notification.info({
      key: MANY,
      role: 'status',
      placement: 'bottomLeft',
      duration: false,
      title: t('tasks.reminder.many', { n: rows.length }),
      description: t('tasks.reminder.manyText', {
        title: [whoOf(first), task.title].filter(Boolean).join(' · '),
        when: task.dueAt === null ? t('tasks.view.undated') : showWhen(task.dueAt, Date.now()),
      }),
      actions: (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            notification.destroy(MANY)
            deskState.go('desk')
            workList.show('tasks')
          }}
        >
          {t('tasks.acts.view')}
        </Button>
      ),
    })
  }

  const newest = useRef(show)
  newest.current = show
  useEffect(() => {
    const mine = shown.current
    const stop = follow({
      open: signal => api.task.watchDue(undefined, { signal }),
      onValue: ({ rows }) => newest.current(rows),
    })
    return () => {
      stop()
      for (const key of [...mine, MANY]) notification.destroy(key)
      mine.clear()
    }
  }, [notification])
  return null
}
