import { useTranslation } from 'react-i18next'
import type { Complaint, ComplaintStep } from '../../../shared/entities/complaint.ts'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'

const LOOK: Record<ComplaintStep['kind'], { tone: string; shape: ShapeName }> = {
  register: { tone: 'talk', shape: 'bell' },
  accept: { tone: 'ready', shape: 'check' },
  refuse: { tone: 'busy', shape: 'minus' },
  assign: { tone: 'talk', shape: 'up' },
  answer: { tone: 'ready', shape: 'wave' },
  close: { tone: 'ready', shape: 'check' },
  note: { tone: 'off', shape: 'pencil' },
  level: { tone: 'hold', shape: 'warning' },
}

/** 节点 of form 6.5, the newest first: whoever picks up the phone needs the last word before the first. */
export function Timeline({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation()
  return (
    <section className="case-section" aria-label={t('cases.timeline')}>
      <h3>{t('cases.timeline')}</h3>
      {complaint.steps.length === 0 && <p className="case-section__none">{t('cases.noSteps')}</p>}
      <ol>
        {complaint.steps.toReversed().map(step => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step }: { step: ComplaintStep }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const { tone, shape } = LOOK[step.kind]
  const state = (name: NonNullable<ComplaintStep['to']>) => t(`customer.complaintStates.${name}`)
  const change =
    step.from && step.to && step.from !== step.to
      ? t('cases.fromTo', { from: state(step.from), to: state(step.to) })
      : null
  return (
    <li className="case-step">
      <span className={`case-step__mark tone-${tone}`}>
        <Shape name={shape} size={13} />
      </span>
      <p className="case-step__head">
        <strong>{t(`cases.steps.${step.kind}`)}</strong>
        <span>{nameOf(step.byId)}</span>
        <time>{showDateTime(step.at)}</time>
        {step.dueAt !== null && <DueClock dueAt={step.dueAt} metAt={step.at} />}
      </p>
      {(change || step.kind === 'assign') && (
        <p className="case-step__change">
          {change && <span>{change}</span>}
          {step.kind === 'assign' && step.ownerId && (
            <span>{t('cases.handedTo', { name: nameOf(step.ownerId) })}</span>
          )}
        </p>
      )}
      {step.words && <p className="case-step__words">{step.words}</p>}
    </li>
  )
}
