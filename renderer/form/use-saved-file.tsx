import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useNotice } from '../parts/use-notice.tsx'

/** Says where a file was written, with the way to it. */
export function useSavedFile(): (title: string, path: string) => void {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const notice = useNotice()
  return useCallback(
    (title, path) =>
      notification.success({
        key: path,
        title,
        description: <span className="saved-file">{path}</span>,
        placement: 'bottomLeft',
        duration: 8,
        role: 'status',
        actions: (
          <Button
            size="small"
            onClick={() => void api.form.reveal({ path }).catch((error: unknown) => notice.failed(error))}
          >
            {t('form.reveal')}
          </Button>
        ),
      }),
    [notification, notice, t],
  )
}
