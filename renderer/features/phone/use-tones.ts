import { useCallback, useState } from 'react'
import type { CallId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** Tones sent into one call so far, and a way to send more. */
export function useTones(callId: CallId | null) {
  const notice = useNotice()
  const [pressed, setPressed] = useState<{ callId: CallId | null; tones: string }>({
    callId: null,
    tones: '',
  })
  const send = useCallback(
    (tone: string) => {
      if (!callId) return
      setPressed(was => ({ callId, tones: (was.callId === callId ? was.tones : '') + tone }))
      api.phone.dtmf({ callId, tones: tone }).catch(notice.failed)
    },
    [callId, notice],
  )
  return { sent: pressed.callId === callId ? pressed.tones : '', send }
}
