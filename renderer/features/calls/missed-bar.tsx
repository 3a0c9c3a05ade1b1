import { RightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../parts/use-act.ts'
import { Shape } from '../../ui/shape.tsx'
import { useMissed } from './use-missed.ts'

/** How many missed calls wait to be returned; opens their list. Not there while there are none. */
export function MissedBar() {
  const { t } = useTranslation()
  const act = useAct()
  const { data } = useMissed()
  if (!data || data.length === 0) return null
  return (
    <button type="button" className="missed-bar tone-break" onClick={() => void act('goMissed')}>
      <Shape name="bell" size={12} />
      <span>{t('calls.missedToCall', { n: data.length })}</span>
      <RightOutlined aria-hidden="true" />
    </button>
  )
}
