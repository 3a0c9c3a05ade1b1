import { useTranslation } from 'react-i18next'
import type { TaskView } from '../../../shared/contract/task.ts'
import { Direction, ResultWord, talkText } from '../../parts/call-words.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showWhen } from '../../ui/format.ts'
import { useMinute } from '../../ui/use-now.ts'

/** What was tried for a task, who had it, and when its customer was last spoken to. */
export function TaskHistory({ view: { task, tries, lastCalls } }: { view: TaskView }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const now = useMinute()
  return (
    <div>
      <section className="customer-section">
        <h3>{t('tasks.view.tries')}</h3>
        {tries.length === 0 && <p className="customer-section__none">{t('tasks.view.noTries')}</p>}
        <ol className="task-view__list">
          {tries.map((attempt, n) => (
            <li key={attempt.id}>
              <span>{t('tasks.attempt', { n: tries.length - n })}</span>
              <time>{showWhen(attempt.at, now)}</time>
              <span>
                {t(attempt.connection ? `tasks.connections.${attempt.connection}` : 'tasks.view.ongoing')}
              </span>
              <span className="task-view__by">{nameOf(attempt.byId)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className="customer-section">
        <h3>{t('tasks.view.lastCalls')}</h3>
        {lastCalls.length === 0 && <p className="customer-section__none">{t('tasks.view.noCalls')}</p>}
        <ul className="task-view__list">
          {lastCalls.map(call => (
            <li key={call.id}>
              <time>{showWhen(call.startedAt, now)}</time>
              <Direction call={call} />
              <ResultWord call={call} />
              <span>{talkText(call)}</span>
              <span className="task-view__by">{nameOf(call.agentId)}</span>
            </li>
          ))}
        </ul>
      </section>
      {task.handOvers.length > 0 && (
        <section className="customer-section">
          <h3>{t('tasks.view.handOvers')}</h3>
          <ul className="task-view__list">
            {task.handOvers.toReversed().map(({ id, fromId, toId, byId, at, why }) => (
              <li key={id}>
                <time>{showWhen(at, now)}</time>
                <span>
                  {t('tasks.view.handedOver', { from: nameOf(fromId), to: nameOf(toId), by: nameOf(byId) })}
                </span>
                {why && <span className="task-view__why">{why}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
