import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { actionOf } from '../../actions.ts'
import { DraftState } from '../../form/draft-state.tsx'
import type { FormEntryState } from '../../form/use-form-entry.ts'
import { showShortcut } from '../../shortcuts.ts'

/** Whether what was typed is safe, and the button that makes a record of it. */
export function RecordFooter({ entry, onCancel }: { entry: FormEntryState; onCancel?: () => void }) {
  const { t } = useTranslation()
  const key = showShortcut(actionOf('saveRecord').shortcuts[0] ?? '')
  return (
    <footer className="record-footer">
      <DraftState entry={entry} />
      {onCancel && <Button onClick={onCancel}>{t('record.cancelEdit')}</Button>}
      <Tooltip title={key}>
        <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
          {t('record.save')}
        </Button>
      </Tooltip>
    </footer>
  )
}
