import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState } from '../../../shared/contract/imports.ts'
import type { ImportId } from '../../../shared/ids.ts'
import { importPanel } from '../../state/import-panel.ts'
import { FailureAlert } from '../../ui/failure-alert.tsx'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CheckStep } from './check-step.tsx'
import { DoneStep } from './done-step.tsx'
import { MappingStep } from './mapping-step.tsx'
import { ProgressStep } from './progress-step.tsx'
import { useImport } from './use-import.ts'

const STEPS = ['file', 'mapping', 'check', 'apply', 'done'] as const
type Step = (typeof STEPS)[number]

/** One import from its file to its end; where it stands, the main process says. */
export function ImportSteps({ id }: { id: ImportId }) {
  const { t } = useTranslation()
  const pace = useImport(id)
  const [looksAt, setLooksAt] = useState<'mapping' | 'check'>('mapping')
  if (pace === null) return null
  if (pace === 'gone')
    return (
      <NothingHere title={t('imports.gone')}>
        <Button onClick={() => importPanel.choose(null)}>{t('imports.again')}</Button>
      </NothingHere>
    )
  const { state, rowsPerS } = pace
  const step = stepOf(state, looksAt)
  return (
    <>
      <div className="import-head">
        <Button
          type="text"
          size="small"
          icon={<ArrowLeftOutlined aria-hidden="true" />}
          onClick={() => importPanel.choose(null)}
        >
          {t('imports.all')}
        </Button>
        <strong className="import-head__name">{state.name}</strong>
      </div>
      <Steps
        size="small"
        className="import-steps"
        current={STEPS.indexOf(step)}
        status={state.problem || state.stage === 'failed' ? 'error' : 'process'}
        items={STEPS.map(name => ({ title: t(`imports.steps.${name}`) }))}
      />
      {state.problem && <Problem code={state.problem} />}
      {(state.stage === 'reading' || state.stage === 'applying' || state.stage === 'undoing') && (
        <ProgressStep state={state} rowsPerS={rowsPerS} />
      )}
      {state.stage === 'read' &&
        (looksAt === 'mapping' ? (
          <MappingStep key={id} state={state} onChecked={() => setLooksAt('check')} />
        ) : (
          <CheckStep state={state} onBack={() => setLooksAt('mapping')} />
        ))}
      {['done', 'undone', 'cancelled', 'failed'].includes(state.stage) && <DoneStep state={state} />}
    </>
  )
}

function stepOf({ stage }: ImportState, looksAt: 'mapping' | 'check'): Step {
  if (stage === 'reading') return looksAt === 'check' ? 'check' : 'file'
  if (stage === 'read') return looksAt
  return stage === 'applying' || stage === 'undoing' ? 'apply' : 'done'
}

/** Why it stopped, in the words of the error. */
function Problem({ code }: { code: string }) {
  const { t, i18n } = useTranslation()
  const known = i18n.exists(`error.${code}.title`) ? (code as 'IMPORT_UNREADABLE') : 'UNEXPECTED'
  return <FailureAlert title={t(`error.${known}.title`)} text={t(`error.${known}.text`)} />
}
