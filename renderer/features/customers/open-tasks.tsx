import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/entities/task.ts'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'

/** Call-backs and promises that are still to be kept, the soonest first, whoever's they are; `quiet`: nothing where there is none. */
export function OpenTasks({ tasks, quiet = false }: { tasks: readonly Task[]; quiet?: boolean }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  if (quiet && tasks.length === 0) return null
  return (
    <section className="customer-section">
      <h3>
        {t('customer.promises.title')}
        {tasks.length > 0 && <span className="customer-section__count">{tasks.length}</span>}
      </h3>
      {tasks.length === 0 && <p className="customer-section__none">{t('customer.promises.none')}</p>}
      <ul>
        {tasks.map(task => (
          <li key={task.id} className="open-case">
            <div className="open-case__gist">
              <span className="call-mark tone-talk">{t(`customer.promises.kinds.${task.kind}`)}</span>
              <span className="open-case__title">{task.title}</span>
            </div>
            <div className="open-case__more">
              {task.dueAt !== null && <span>{showDateTime(task.dueAt)}</span>}
              <span>{t('customer.promises.owner', { name: nameOf(task.ownerId) })}</span>
              {task.dueAt === null ? (
                <span>{t('customer.promises.noDue')}</span>
              ) : (
                <DueClock dueAt={task.dueAt} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
