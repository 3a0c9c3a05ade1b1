import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import { isLive } from '../../../shared/rules/call-state.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showCount, showDuration, showTime, showWhen } from '../../ui/format.ts'
import { useMinute } from '../../ui/use-now.ts'
import { useKnownUntil } from './known-until.tsx'
import { useSign } from './use-shift.ts'
import './sign-off.css'

type Props = {
  page: ShiftPage
  /** Something of the comment is not saved. */
  hasDraft: boolean
}

/** 签字: a last look at what will be frozen and what is still amiss, then for good. */
export function SignOff({ page, hasDraft }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const sign = useSign()
  const now = useMinute()
  const [asking, setAsking] = useState(false)
  const { shift, agents } = page
  if (shift.state === 'signed') return null
  const live = agents.flatMap(({ calls }) => calls).filter(({ call }) => isLive(call.phase)).length
  const hindrance =
    live > 0
      ? t('shift.cannotSignLive', { n: live })
      : shift.startAt > now
        ? t('shift.cannotSignEarly')
        : undefined
  const go = async () => {
    try {
      await sign.mutateAsync({ teamId: shift.teamId, at: shift.startAt })
    } catch {
      return // said by `useSign`
    }
    setAsking(false)
    notice.done(t('shift.signedDone'))
  }
  return (
    <>
      <Tooltip title={hindrance}>
        <Button
          type="primary"
          icon={<SafetyCertificateOutlined aria-hidden="true" />}
          aria-disabled={hindrance !== undefined}
          aria-description={hindrance}
          onClick={() => hindrance === undefined && setAsking(true)}
        >
          {t('shift.sign')}
        </Button>
      </Tooltip>
      <Modal
        open={asking}
        title={t('shift.signTitle', { name: t(`shift.names.${shift.name}`) })}
        okText={t('shift.signOk')}
        cancelText={t('shift.signNot')}
        confirmLoading={sign.isPending}
        closable={{ 'aria-label': t('app.close') }}
        width={480}
        destroyOnHidden
        onOk={() => void go()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('shift.signText')}</p>
        <Frozen page={page} />
        <Warnings page={page} hasDraft={hasDraft} />
      </Modal>
    </>
  )
}

function Frozen({ page: { figures } }: { page: ShiftPage }) {
  const { t } = useTranslation()
  const shown = {
    inbound: showCount(figures.inbound),
    answered: showCount(figures.answered),
    outbound: showCount(figures.outbound),
    talk: showDuration(figures.talkMs),
    wrap: showDuration(figures.wrapMs),
    lacking: showCount(figures.lackingRecords),
    complaints: showCount(figures.complaints),
    scores: showCount(figures.evaluations),
  }
  return (
    <dl className="sign-figures" aria-label={t('shift.signFreezes')}>
      {(Object.keys(shown) as (keyof typeof shown)[]).map(name => (
        <div key={name}>
          <dt>{t(`shift.figures.${name}`)}</dt>
          <dd>{shown[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

function Warnings({ page, hasDraft }: Props) {
  const { t } = useTranslation()
  const now = useMinute()
  const known = useKnownUntil(page.asOf)
  const { shift, agents, evaluations, figures } = page
  const wrapping = agents.flatMap(({ calls }) => calls).filter(({ call }) => call.phase === 'wrapUp').length
  const unconfirmed = evaluations.filter(({ state }) => state !== 'confirmed').length
  const warnings = [
    shift.endAt > now && t('shift.signWarnings.running', { time: showTime(shift.endAt) }),
    figures.lackingRecords > 0 && t('shift.signWarnings.lacking', { n: figures.lackingRecords }),
    unconfirmed > 0 && t('shift.signWarnings.unconfirmed', { n: unconfirmed }),
    wrapping > 0 && t('shift.signWarnings.wrapping', { n: wrapping }),
    known === null
      ? t('shift.signWarnings.never')
      : known < Math.min(shift.endAt, now) && t('shift.signWarnings.stale', { time: showWhen(known, now) }),
    hasDraft && t('shift.signWarnings.draft'),
  ].filter(it => it !== false)
  if (warnings.length === 0) return <p className="sign-clear tone-ready">{t('shift.signClear')}</p>
  return (
    <ul className="sign-warnings tone-hold">
      {warnings.map(warning => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  )
}
