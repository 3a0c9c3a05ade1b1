import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const SHOWN_S = 8

/** Says what was done, with a button that takes it back. Nobody loses the keyboard over it. */
export function useUndoNotice() {
  const { notification } = App.useApp()
  const { t } = useTranslation()
  return useCallback(
    (title: string, undo: () => void) => {
      const key = `undo ${title}`
      notification.success({
        key,
        title,
        role: 'status',
        placement: 'bottomLeft',
        duration: SHOWN_S,
        actions: (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(key)
              undo()
            }}
          >
            {t('tasks.acts.undo')}
          </Button>
        ),
      })
    },
    [notification, t],
  )
}
