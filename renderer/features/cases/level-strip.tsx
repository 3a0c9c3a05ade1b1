import { Button, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { dueTimes } from '../../../shared/rules/complaint-level.ts'
import { ComplaintLevel } from '../../../shared/rules/complaint-life.ts'
import { useSay } from '../../form/use-words.ts'
import { useMinute } from '../../ui/use-now.ts'
import { dueWords } from './due.ts'
import type { useLevel } from './use-level.ts'

type Props = Omit<ReturnType<typeof useLevel>, 'forget'>

/** The level, why the rules propose it, and until when the customer must hear of it. */
export function LevelStrip({ nth, proposal, level, isChosen, choose }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const now = useMinute()
  const { replyDueAt, containDueAt, dueAt } = dueTimes(level, now)
  const proposed = t(`customer.levels.${proposal.level}`)
  const why = proposal.because.map(say)
  const dues = [
    t('cases.replyBy', { when: dueWords(t, replyDueAt, now) }),
    containDueAt !== null && t('cases.containBy', { when: dueWords(t, containDueAt, now) }),
    t('cases.doneBy', { when: dueWords(t, dueAt, now) }),
  ]
  return (
    <div className="level-strip">
      <div className="level-strip__level">
        <Radio.Group
          aria-label={t('cases.levelLabel')}
          role="radiogroup"
          optionType="button"
          size="small"
          value={level}
          onChange={event => choose(ComplaintLevel.parse(event.target.value))}
          options={ComplaintLevel.options.map(value => ({ value, label: t(`customer.levels.${value}`) }))}
        />
        {nth > 1 && <span className="call-mark tone-hold">{t('cases.nth', { n: nth })}</span>}
        {isChosen && (
          <Button size="small" type="link" onClick={() => choose(null)}>
            {t('cases.follow')}
          </Button>
        )}
      </div>
      <p className="level-strip__why" aria-live="polite">
        {isChosen
          ? t('cases.chosen', { level: proposed })
          : [
              t('cases.proposal', { level: proposed }),
              why.length > 0 && t('cases.because', { why: why.join(t('cases.and')) }),
            ]
              .filter(Boolean)
              .join(' · ')}
      </p>
      <p className="level-strip__dues">{dues.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
