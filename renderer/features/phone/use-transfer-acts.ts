import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { useDial } from '../../parts/use-dial.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { barPanel } from '../../state/bar-panel.ts'
import { blindTransfer, forgetTransfer } from '../../state/transfers.ts'

/** 盲转 and 咨询 of one call to a number. */
export function useTransferActs(callId: CallId) {
  const { t } = useTranslation()
  const notice = useNotice()
  const dial = useDial()
  return {
    async blind(number: string) {
      try {
        if (!(await blindTransfer(callId, number))) return
        barPanel.close('transfer')
        notice.done(t('phone.transfer.done', { number }))
      } catch (error) {
        notice.failed(error)
      }
    },
    async consult(number: string) {
      forgetTransfer()
      if (await dial(number, { parentId: callId })) barPanel.close('transfer')
    },
  }
}
