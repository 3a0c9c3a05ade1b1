import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftState } from '../../form/draft-state.tsx'
import type { FormEntryState } from '../../form/use-form-entry.ts'
import { useKeyOf } from '../../parts/use-keys.ts'

type Props = { entry: FormEntryState; onCancel: (() => void) | undefined; isNew: boolean }

/** Whether what was typed is safe, and the button that makes a record of it. */
export function RecordFooter({ entry, onCancel, isNew }: Props) {
  const { t } = useTranslation()
  const key = useKeyOf('saveRecord')
  return (
    <footer className="record-footer">
      <DraftState entry={entry} />
      {onCancel && <Button onClick={onCancel}>{t(isNew ? 'record.cancelNew' : 'record.cancelEdit')}</Button>}
      <Tooltip title={key}>
        <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
          {t('record.save')}
        </Button>
      </Tooltip>
    </footer>
  )
}
