import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Says what was just done, with the way back. */
export function useUndo(): (done: string, undo: () => void) => void {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  return useCallback(
    (done, undo) => {
      const key = `undo.${done}`
      notification.info({
        key,
        title: done,
        placement: 'bottomLeft',
        duration: 8,
        role: 'status',
        actions: (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(key)
              undo()
            }}
          >
            {t('list.undo')}
          </Button>
        ),
      })
    },
    [notification, t],
  )
}
