import { CloseOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { stepsOf } from '../../../shared/rules/procedure.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { PROCEDURE_ACTS } from '../../state/focus.ts'
import { help, type ProcedureKind, useHelp } from '../../state/help-store.ts'
import { useNow } from '../../ui/use-now.ts'
import { FilledText } from './filled-text.tsx'
import { useArticles } from './use-articles.ts'
import { useEndProcedure } from './use-end-procedure.ts'
import { useAddress, useFill } from './use-fill.ts'
import './procedure-pane.css'

/** A procedure being followed, step by step; one that waits goes on by itself, so that both hands stay free. */
export function ProcedurePane({ call }: { call: Call }) {
  const kind = useHelp(s => s.procedure?.kind)
  return kind ? <Procedure call={call} kind={kind} /> : null
}

function Procedure({ call, kind }: { call: Call; kind: ProcedureKind }) {
  const { t } = useTranslation()
  const at = useHelp(s => s.procedure?.step ?? 0)
  const since = useHelp(s => s.procedure?.stepAt ?? 0)
  const { data, error, refetch } = useArticles('procedure')
  const fill = useFill(useAddress(call))
  const end = useEndProcedure(call, kind)
  const article = data?.find(({ stage }) => stage === kind)
  const steps = article ? stepsOf(article.body) : []
  const isLast = at >= steps.length
  const now = useNow()
  const waitS = steps[at]?.waitS ?? null
  const leftS = waitS === null ? null : Math.max(0, Math.ceil((since + waitS * 1000 - now) / 1000))
  useEffect(() => {
    if (waitS === null) return
    const timer = setTimeout(() => help.step(at + 1), Math.max(0, since + waitS * 1000 - Date.now()))
    return () => clearTimeout(timer)
  }, [at, since, waitS])
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="help-loading" />
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the pane, named by the procedure
    <div
      className="procedure"
      role="region"
      aria-label={article?.title ?? t(`help.procedures.${kind}`)}
      onKeyDown={event => {
        // A key held down must not run through the steps and end the call.
        if (event.key === 'Enter' && event.repeat) event.preventDefault()
        if (event.key !== 'Escape') return
        event.preventDefault()
        help.leave()
      }}
    >
      <header>
        <h3>{article?.title ?? t(`help.procedures.${kind}`)}</h3>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          title={t('help.leaveHint')}
          onClick={help.leave}
        >
          {t('help.leave')}
        </Button>
      </header>
      {steps.length === 0 && <p className="procedure__none">{t('help.noSteps')}</p>}
      <ol>
        {steps.map((step, n) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
            key={n}
            className={n === at ? 'procedure__step--now' : n < at ? 'procedure__step--done' : ''}
            aria-current={n === at ? 'step' : undefined}
          >
            <span className="procedure__words">
              <FilledText body={step.text} fill={fill} />
            </span>
            {step.waitS !== null && (
              <span className="procedure__wait">
                {n === at ? t('help.wait', { s: leftS ?? step.waitS }) : t('help.waits', { s: step.waitS })}
              </span>
            )}
          </li>
        ))}
        <li className={isLast ? 'procedure__step--now' : ''} aria-current={isLast ? 'step' : undefined}>
          <span className="procedure__words">{t(`help.lastStep.${kind}`)}</span>
        </li>
      </ol>
      <p className="unseen" role="status">
        {steps[at] ? t('help.stepSaid', { n: at + 1, text: steps[at].text }) : t(`help.lastStep.${kind}`)}
      </p>
      <div id={PROCEDURE_ACTS} className="procedure__acts">
        {/* One button for all steps, so that Enter after Enter goes through to the end. */}
        <Button
          type="primary"
          danger={isLast && isConnected(call.phase)}
          loading={end.isEnding}
          onClick={() => (isLast ? void end.run() : help.step(at + 1))}
        >
          {t(!isLast ? 'help.next' : isConnected(call.phase) ? 'help.endAndFill' : 'help.fill')}
        </Button>
        {at > 0 && (
          <Button onClick={() => help.step(isLast ? 0 : at - 1)}>
            {t(isLast ? 'help.again' : 'help.previous')}
          </Button>
        )}
        {!isLast && (
          <Button type="text" onClick={() => help.step(steps.length)}>
            {t('help.toEnd')}
          </Button>
        )}
      </div>
    </div>
  )
}
