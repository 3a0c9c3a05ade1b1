import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useSavedFile } from '../../form/use-saved-file.tsx'
import { useNotice } from '../../parts/use-notice.tsx'

/** The faulty rows as an Excel file, to be put right there and imported again. */
export function FaultsButton({ id }: { id: ImportId }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const saved = useSavedFile()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saved(t('imports.check.faultsSaved'), (await api.imports.faults({ id })).path)
    } catch (error) {
      notice.failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<DownloadOutlined aria-hidden="true" />} loading={busy} onClick={() => void save()}>
      {t('imports.check.faults')}
    </Button>
  )
}
