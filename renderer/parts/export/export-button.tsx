import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exported, ExportOrder } from '../../../shared/contract/exports.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { useLive } from '../../state/live-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import { useExport } from './use-export.tsx'

type Props = {
  /** What is exported, in words. */
  title: string
  /** How many rows; null: not known. */
  total: number | null
  disabled: boolean
  /** Carries it out; aborting ends it. */
  send: (order: ExportOrder, signal: AbortSignal) => Promise<Exported>
}

/** 导出, for those who may: asks what it is for, then works in the background. */
export function ExportButton({ title, total, disabled, send }: Props) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const [isOpen, setOpen] = useState(false)
  const begin = useExport()
  if (!user || !can(user, 'data.export')) return null
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {t('list.export')}
      </Button>
      {isOpen && (
        <ExportDialog
          title={title}
          total={total}
          onClose={() => setOpen(false)}
          onGo={order => {
            setOpen(false)
            void begin({ title, total, order, send })
          }}
        />
      )}
    </>
  )
}
