import { ORPCError } from '@orpc/client'
import { create } from 'zustand'
import type { CallId, CustomerId } from '../../shared/ids.ts'
import { api } from '../api.ts'
import { deskState } from './desk-store.ts'

/** Asked before a number is dialled: 免打扰, or because a link of another program wants it. */
type DialQuestion = { why: 'doNotCall'; number: string; name: string } | { why: 'link'; number: string }
type Asked = { question: DialQuestion; answer: (yes: boolean) => void }

export const useDialQuestion = create<{ asked: Asked | null }>(() => ({ asked: null }))

/** Resolves when the question was answered; a newer question answers an older one with no. */
export function askToDial(question: DialQuestion): Promise<boolean> {
  useDialQuestion.getState().asked?.answer(false)
  return new Promise(resolve => {
    const answer = (yes: boolean) => {
      useDialQuestion.setState({ asked: null })
      resolve(yes)
    }
    useDialQuestion.setState({ asked: { question, answer } })
  })
}

/** The number of a call, or the nth phone of a customer. */
export type NumberOf = { callId: CallId } | { customerId: CustomerId; nth: number }

type Options = {
  /** 免打扰 was shown already and is overridden. */
  anyway?: boolean
  /** 咨询 on behalf of this call. */
  parentId?: CallId
  /** Whose number it is, where it is shown hidden: the main process knows it in full. */
  of?: NumberOf
}

/**
 * Dials, with the question before it where the customer is 免打扰, and shows the new call. False: the agent said no.
 * Throws what the main process refused.
 */
export async function dialNumber(number: string, options: Options = {}): Promise<boolean> {
  const { anyway = false, parentId, of } = options
  try {
    const { callId } = await api.phone.dial({
      number,
      of: of ?? null,
      anyway,
      parentId: parentId ?? null,
    })
    // Whoever is asked on a customer's behalf hears of the customer: that card stays.
    if (!parentId) deskState.open(callId)
    return true
  } catch (error) {
    if (anyway || !(error instanceof ORPCError) || error.code !== 'DO_NOT_CALL') throw error
    const name = (error.data as { name?: string } | undefined)?.name ?? ''
    if (!(await askToDial({ why: 'doNotCall', number, name }))) return false
    return dialNumber(number, { ...options, anyway: true })
  }
}
