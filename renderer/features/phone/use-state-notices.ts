import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** Says that a feature code was refused: the queues of the exchange may not know the agent's state. */
export function useCodeNotice(failed: PhoneState['codeFailed'] | undefined): void {
  const { t } = useTranslation()
  const notice = useNotice()
  useEffect(() => {
    if (failed) notice.told(t(`phone.codeFailed.${failed}`))
  }, [failed, notice, t])
}

/** Says that a leader has changed the agent's state; stays until it was read. */
export function useOrderNotice(agent: PhoneState['agent'] | undefined): void {
  const { t } = useTranslation()
  const notice = useNotice()
  const told = useRef<number | null>(null)
  useEffect(() => {
    if (!agent?.orderedBy || told.current === agent.since) return
    told.current = agent.since
    const name = t(`phone.states.${agent.choice}`)
    const state = agent.reason
      ? t('phone.withReason', { state: name, reason: t(`phone.reasons.${agent.reason}`) })
      : name
    const text = t('phone.ordered', { name: agent.orderedBy, state })
    notice.told(agent.orderWords ? t('phone.orderedWords', { text, words: agent.orderWords }) : text)
  }, [agent, notice, t])
}
