import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OverdueExport } from '../../../shared/contract/exports.ts'
import { api, desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { showCount, showDateTime, showDay } from '../../ui/format.ts'
import { useNotice } from '../use-notice.tsx'
import './export.css'

/** R-CI-9 at log-on: files of one's own whose term is over, to be deleted here or said to be gone. */
export function OverdueExports() {
  const { t } = useTranslation()
  const notice = useNotice()
  const queries = useQueryClient()
  const isRinging = useLive(s => (s.phone?.calls.length ?? 0) > 0)
  const options = desk.exports.overdue.queryOptions()
  const { data: files = [] } = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY })
  const [isLater, setLater] = useState(false)
  const remove = async ({ accessId, name }: OverdueExport) => {
    try {
      const { deleted } = await api.exports.remove({ accessId })
      if (deleted) notice.done(t('list.overdueRemoved', { name }))
      queries.setQueryData(options.queryKey, known => known?.filter(it => it.accessId !== accessId))
    } catch (error) {
      notice.failed(error)
    }
  }
  // A call comes first: the list waits until nobody is on the line.
  const isOpen = files.length > 0 && !isLater && !isRinging
  return (
    <Modal
      open={isOpen}
      title={t('list.overdueTitle')}
      onCancel={() => setLater(true)}
      footer={<Button onClick={() => setLater(true)}>{t('list.overdueLater')}</Button>}
    >
      <p>{t('list.overdueText')}</p>
      <ul className="overdue-exports">
        {files.map(file => (
          <li key={file.accessId}>
            <span className="overdue-exports__name" title={file.path}>
              {file.name}
            </span>
            <Button size="small" danger={file.isThere} onClick={() => void remove(file)}>
              {t(file.isThere ? 'list.overdueRemove' : 'list.overdueGone')}
            </Button>
            <span className="overdue-exports__about">
              {t('list.overdueAt', {
                when: showDateTime(file.at),
                n: showCount(file.rows),
                until: showDay(file.until),
              })}
              {!file.isThere && <> · {t('list.overdueMoved')}</>}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
