import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { dialNumber } from '../state/dialling.ts'
import { useNotice } from './use-notice.tsx'

type Dial = (number: string, options?: Parameters<typeof dialNumber>[1]) => Promise<boolean>

/** Calls a number and shows the new call; true when it was dialled. What was refused is said. */
export function useDial(): Dial {
  const { t } = useTranslation()
  const notice = useNotice()
  return useCallback(
    async (number, options) => {
      try {
        return await dialNumber(number, options)
      } catch (error) {
        notice.failed(error, `${t('phone.dialFailed')} · ${number}`)
        return false
      }
    },
    [notice, t],
  )
}
