import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { deskState } from '../state/desk-store.ts'
import { useNotice } from './use-notice.tsx'

/** Calls a number and shows the new call; true when it was dialled. */
export function useDial(): (number: string) => Promise<boolean> {
  const { t } = useTranslation()
  const notice = useNotice()
  return useCallback(
    async number => {
      try {
        const { callId } = await api.phone.dial({ number })
        deskState.open(callId)
        return true
      } catch (error) {
        notice.failed(error, `${t('phone.dialFailed')} · ${number}`)
        return false
      }
    },
    [notice, t],
  )
}
