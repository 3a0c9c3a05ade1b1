import { useTranslation } from 'react-i18next'
import { StateMark } from '../../parts/state-mark.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import type { AgentNow } from './agent-now.ts'

/** 示忙 · 培训 12:03: what an agent does now, for how long, and who ordered it. */
export function AgentStateLine({ now, long = false }: { now: AgentNow | null; long?: boolean }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  if (!now) return <span className="agent-now tone-off">{t('shift.now.loggedOff')}</span>
  const { name, reason, since, orderedById } = now
  const by = orderedById && t('shift.now.orderedBy', { name: nameOf(orderedById) })
  return (
    <span className="agent-now" title={by || undefined}>
      <StateMark state={name} size={10} />
      <span>{t(`phone.states.${name}`)}</span>
      {reason && <span>{t(`phone.reasons.${reason}`)}</span>}
      <Elapsed since={since} />
      {by && (long ? <span>{by}</span> : <span aria-hidden="true">⚑</span>)}
      {by && !long && <span className="unseen">{by}</span>}
    </span>
  )
}
