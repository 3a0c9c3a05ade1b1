import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/ids.ts'
import { workList } from '../../state/work-list.ts'

/** What can be done with several tasks at once. */
export function MarkedBar({ ids, onClear }: { ids: readonly TaskId[]; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="marked-bar" role="status">
      <span>{t('tasks.marked', { n: ids.length })}</span>
      <Button size="small" type="primary" onClick={() => workList.act('handOver', ids)}>
        {t('tasks.acts.handOver')}
      </Button>
      <Button size="small" onClick={() => workList.act('postpone', ids)}>
        {t('tasks.acts.postpone')}
      </Button>
      <Button size="small" type="text" onClick={onClear}>
        {t('tasks.unmark')}
      </Button>
    </div>
  )
}
