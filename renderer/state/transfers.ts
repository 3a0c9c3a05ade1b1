import { ORPCError } from '@orpc/client'
import { create } from 'zustand'
import type { CallId } from '../../shared/ids.ts'
import { api } from '../api.ts'
import { barPanel } from './bar-panel.ts'

/** A 盲转 that is being tried or was refused; it outlives the panel that began it. */
type Transfer = { callId: CallId; number: string; state: 'trying' } | RefusedTransfer
type RefusedTransfer = { callId: CallId; number: string; state: 'refused'; sipCode: number | null }

export const useTransfers = create<{ last: Transfer | null }>(() => ({ last: null }))

export const forgetTransfer = (): void => useTransfers.setState({ last: null })

/**
 * 盲转; true when somebody has taken the call. A refusal is kept, to be told in words, and brings the panel back; every
 * other failure is thrown.
 */
export async function blindTransfer(callId: CallId, number: string): Promise<boolean> {
  useTransfers.setState({ last: { callId, number, state: 'trying' } })
  try {
    await api.phone.transfer({ callId, number })
    forgetTransfer()
    return true
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'TRANSFER_REFUSED') {
      forgetTransfer()
      throw error
    }
    const sipCode = (error.data as { sipCode?: number | null } | undefined)?.sipCode ?? null
    useTransfers.setState({ last: { callId, number, state: 'refused', sipCode } })
    barPanel.show('transfer')
    return false
  }
}
