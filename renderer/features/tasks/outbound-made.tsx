import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboundList } from '../../../shared/entities/outbound-list.ts'
import { workList } from '../../state/work-list.ts'

type Why = 'doNotCall' | 'blocked' | 'noNumber' | 'twice'
export type MadeList = { list: OutboundList; taken: number; refused: { n: number; why: Why }[] }

const REASONS: readonly Why[] = ['doNotCall', 'blocked', 'noNumber', 'twice']
const MOST_ROWS = 30

/** What became of the numbers: how many were shared out, and which were not taken, by reason and line. */
export function Made({ made: { list, taken, refused } }: { made: MadeList }) {
  const { t } = useTranslation()
  const done = useRef<HTMLButtonElement>(null)
  useEffect(() => done.current?.focus(), [])
  const finish = () => {
    workList.makeList(false)
    workList.list(list.id)
  }
  return (
    <div className="task-form" role="status">
      <h3>{t('tasks.outbound.form.madeTitle', { name: list.name })}</h3>
      <p>{t('tasks.outbound.form.made', { taken })}</p>
      {refused.length > 0 && (
        <Alert
          type="warning"
          title={t('tasks.outbound.form.refusedTitle', { n: refused.length })}
          description={
            <ul>
              {REASONS.map(why => {
                const rows = refused.filter(it => it.why === why).map(({ n }) => n)
                if (rows.length === 0) return null
                const more =
                  rows.length > MOST_ROWS ? ` ${t('tasks.outbound.form.more', { n: rows.length })}` : ''
                return (
                  <li key={why}>
                    {t(`tasks.outbound.form.refused.${why}`, { rows: rows.slice(0, MOST_ROWS).join(', ') })}
                    {more}
                  </li>
                )
              })}
            </ul>
          }
        />
      )}
      <footer className="task-form__foot">
        <Button ref={done} type="primary" onClick={finish}>
          {t('tasks.outbound.form.finish')}
        </Button>
      </footer>
    </div>
  )
}
