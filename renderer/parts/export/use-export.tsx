import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exported, ExportOrder } from '../../../shared/contract/exports.ts'
import { api } from '../../api.ts'
import { showCount, showDay } from '../../ui/format.ts'
import { useNotice } from '../use-notice.tsx'
import { ExportProgress } from './export-progress.tsx'

type Export = {
  title: string
  total: number | null
  order: ExportOrder
  send: (order: ExportOrder, signal: AbortSignal) => Promise<Exported>
}

/** An export in the background: progress with the way to cancel it, then where the file is. */
export function useExport(): (of: Export) => Promise<void> {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const notice = useNotice()
  return useCallback(
    async ({ title, total, order, send }) => {
      const stop = new AbortController()
      const job = crypto.randomUUID()
      const place = { key: job, placement: 'bottomLeft', role: 'status' } as const
      notification.open({
        ...place,
        title: t('list.exporting', { title }),
        description: <ExportProgress job={job} total={total} />,
        duration: false,
        closable: false,
        actions: (
          <Button size="small" onClick={() => stop.abort()}>
            {t('list.exportCancel')}
          </Button>
        ),
      })
      try {
        const { path, rows, withheld, until } = await send({ ...order, job }, stop.signal)
        notification.success({
          ...place,
          title: t('list.exported', { n: showCount(rows), day: showDay(until) }),
          description: (
            <>
              {withheld > 0 && <p>{t('list.exportWithheld', { n: showCount(withheld) })}</p>}
              <span className="saved-file">{path}</span>
            </>
          ),
          duration: withheld > 0 ? false : 12,
          closable: true,
          actions: (
            <Button size="small" onClick={() => void api.form.reveal({ path }).catch(notice.failed)}>
              {t('form.reveal')}
            </Button>
          ),
        })
      } catch (error) {
        notification.destroy(job)
        if (stop.signal.aborted) notice.done(t('list.exportCancelled'))
        else notice.failed(error)
      }
    },
    [notification, notice, t],
  )
}
