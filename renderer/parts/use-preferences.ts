import { useCallback } from 'react'
import type { Preferences } from '../../shared/contract/desk.ts'
import { api } from '../api.ts'
import { usePreferences } from '../state/preferences-store.ts'
import { useNotice } from './use-notice.tsx'

/** Changes language or theme at once; the main process keeps it. */
export function useSetPreference(): (part: Partial<Preferences>) => void {
  const notice = useNotice()
  return useCallback(
    part => {
      usePreferences.setState(part)
      api.preferences.put(part).catch(notice.failed)
    },
    [notice],
  )
}
