import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotice } from '../../parts/use-notice.tsx'
import { insertText } from './insert.ts'

/** What can be done with a text that helps: take it along, or write it into the record. */
export function useTextActs() {
  const { t } = useTranslation()
  const notice = useNotice()
  return useMemo(
    () => ({
      async copy(text: string): Promise<void> {
        try {
          await navigator.clipboard.writeText(text)
          notice.done(t('help.copied'))
        } catch (error) {
          notice.failed(error, t('help.copyFailed'))
        }
      },
      insert(text: string): void {
        if (!insertText(text)) notice.warned(t('help.noRecord'))
      },
    }),
    [notice, t],
  )
}
