import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { callQuality } from '../../../shared/forms/call-quality.ts'
import { callQualityValues } from '../../../shared/forms/call-quality-values.ts'
import type { Language } from '../../../shared/forms/words.ts'
import { FormReading } from '../../form/form-reading.tsx'
import { PaperButton } from '../../form/paper-button.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { ScoreLine } from './score-line.tsx'

/** A published score as form 8.4, to read. */
export function ScorePage({ evaluation, call }: { evaluation: Evaluation; call: Call }) {
  const { t, i18n } = useTranslation()
  const { nameOf } = usePeople()
  return (
    <div className="shift-page">
      <h2>
        {nameOf(evaluation.agentId)} <ScoreLine evaluation={evaluation} />
      </h2>
      <section className="shift-section" aria-label={t('shift.score')}>
        <h3>
          {evaluation.no}
          <span className="shift-section__acts">
            <PaperButton formId={callQuality.id} id={evaluation.id} />
          </span>
        </h3>
        <FormReading
          form={callQuality}
          values={callQualityValues(evaluation, call, i18n.language as Language)}
        />
      </section>
    </div>
  )
}
