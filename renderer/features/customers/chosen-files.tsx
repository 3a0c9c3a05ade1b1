import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '../../../shared/ids.ts'
import { compareCustomers } from '../../state/open-customer.ts'

/** One or two files marked to be merged, and what comes next. */
export function ChosenFiles({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const { t } = useTranslation()
  const [keepId, goneId] = ids as readonly CustomerId[]
  const compare = () => {
    if (!keepId || !goneId) return
    onClear()
    compareCustomers(keepId, goneId)
  }
  return (
    <>
      <span className="customer-list__chosen" role="status">
        {t(goneId ? 'customer.list.chosenTwo' : 'customer.list.chosen', { n: ids.length })}
      </span>
      <Button type="text" onClick={onClear}>
        {t('customer.list.unchoose')}
      </Button>
      <Button disabled={!goneId} onClick={compare}>
        {t('customer.list.compare')}
      </Button>
    </>
  )
}
