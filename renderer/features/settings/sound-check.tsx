import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Button, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSoundCheck } from '../../state/sound-check-store.ts'
import { showWhen } from '../../ui/format.ts'
import { useMinute } from '../../ui/use-now.ts'
import { Section } from './section.tsx'
import type { Devices } from './use-devices.ts'
import type { Tried, TryOut } from './use-try-out.ts'

const STEPS = ['microphone', 'speaker', 'ringer'] as const satisfies readonly Tried[]

type Props = { known: Devices; trying: TryOut }

/** 班前检测: microphone, speaker and ringer one after the other; whoever listens says whether he heard it. */
export function SoundCheck({ known, trying }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState<number | null>(null)
  const [bad, setBad] = useState<readonly Tried[]>([])
  const step = at === null ? undefined : STEPS[at]
  const begin = async (n: number) => {
    const what = STEPS[n]
    if (!what) return
    setAt(n)
    await trying.tryOut(what)
  }
  const say = (heard: boolean) => {
    if (at === null || !step) return
    const failed = heard ? bad : [...bad, step]
    setBad(failed)
    if (at + 1 < STEPS.length) return void begin(at + 1)
    setAt(null)
    const { microphone, speaker } = known.devices.using
    useSoundCheck.setState({ last: { at: Date.now(), microphone, speaker, ok: failed.length === 0 } })
  }
  return (
    <Section title={t('settings.check.title')} text={t('settings.check.text')}>
      {step ? (
        <div className="sound-check">
          <Steps
            size="small"
            current={at ?? 0}
            items={STEPS.map(what => ({
              title: t(`settings.sound.${what}`),
              ...(bad.includes(what) ? { status: 'error' as const } : {}),
            }))}
          />
          <Question what={step} trying={trying} onSay={say} onAgain={() => void begin(at ?? 0)} />
          <Button type="text" size="small" onClick={() => setAt(null)}>
            {t('settings.check.stop')}
          </Button>
        </div>
      ) : (
        <>
          <LastCheck known={known} bad={bad} />
          <Button
            type="primary"
            disabled={trying.running !== null}
            onClick={() => {
              setBad([])
              void begin(0)
            }}
          >
            {t('settings.check.begin')}
          </Button>
        </>
      )}
    </Section>
  )
}

type QuestionProps = { what: Tried; trying: TryOut; onSay: (heard: boolean) => void; onAgain: () => void }

function Question({ what, trying: { running, outcomes }, onSay, onAgain }: QuestionProps) {
  const { t } = useTranslation()
  const outcome = outcomes[what]
  const isBusy = running !== null
  return (
    <div className="sound-check__question">
      <p role="status">
        {isBusy
          ? t(`settings.sound.trying.${what}`)
          : outcome === 'silent' || outcome === 'failed'
            ? t(`settings.sound.outcomes.${outcome}`)
            : t(`settings.check.questions.${what}`)}
      </p>
      <div className="line-acts">
        <Button
          type="primary"
          disabled={isBusy || outcome === 'failed' || outcome === 'silent'}
          onClick={() => onSay(true)}
        >
          {t('settings.check.yes')}
        </Button>
        <Button disabled={isBusy} onClick={() => onSay(false)}>
          {t('settings.check.no')}
        </Button>
        <Button type="text" disabled={isBusy} onClick={onAgain}>
          {t('settings.check.again')}
        </Button>
      </div>
    </div>
  )
}

function LastCheck({ known, bad }: { known: Devices; bad: readonly Tried[] }) {
  const { t } = useTranslation()
  const last = useSoundCheck(s => s.last)
  const now = useMinute()
  if (!last) return null
  const { microphone, speaker } = known.devices.using
  const isSame = last.microphone === microphone && last.speaker === speaker
  const when = showWhen(last.at, now)
  const isGood = last.ok && isSame
  return (
    <div className={`sound-check__last ${isGood ? 'tone-ready' : 'tone-hold'}`} role="status">
      {isGood ? <CheckCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}
      <strong>
        {!isSame
          ? t('settings.check.changed', { when })
          : t(last.ok ? 'settings.check.passed' : 'settings.check.failed', { when })}
      </strong>
      {!last.ok && bad.length > 0 && (
        <ul>
          {bad.map(what => (
            <li key={what}>{t(`settings.check.advice.${what}`)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
