import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { follow } from '../../api/follow.ts'
import { api } from '../../api.ts'
import { showCount } from '../../ui/format.ts'

/** How far an export is. */
export function ExportProgress({ job, total }: { job: string; total: number | null }) {
  const { t } = useTranslation()
  const [rows, setRows] = useState(0)
  useEffect(
    () =>
      follow({
        open: signal => api.exports.watch({ job }, { signal }),
        onValue: told => setRows(told.rows),
      }),
    [job],
  )
  const n = showCount(rows)
  return (
    <>
      <p>
        {total === null
          ? t('list.exportingRows', { n })
          : t('list.exportingOf', { n, total: showCount(total) })}
      </p>
      {total !== null && total > 0 && (
        <Progress
          aria-label={t('list.exportingOf', { n, total: showCount(total) })}
          percent={Math.min(100, Math.floor((100 * rows) / total))}
          size="small"
        />
      )}
    </>
  )
}
