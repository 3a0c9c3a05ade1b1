import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { deskState } from '../../state/desk-store.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'

type Light = NonNullable<LiveCall['quality']>['light']
const LOOK: Record<Light, { tone: string; shape: ShapeName }> = {
  good: { tone: 'ready', shape: 'check' },
  fair: { tone: 'hold', shape: 'wave' },
  poor: { tone: 'busy', shape: 'warning' },
}

/** How the call sounds, by shape and word; opens to the figures, faults of the sound and what to do about them. */
export function QualityMark({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const { quality, faults } = live
  if (!quality && faults.length === 0) return null
  const light: Light = faults.length > 0 ? 'poor' : (quality?.light ?? 'good')
  const { tone, shape } = LOOK[light]
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('phone.quality.title')}
      content={<Sound live={live} />}
    >
      <button
        type="button"
        className={`call-light call-light--button tone-${tone}`}
        aria-label={`${t('phone.quality.title')} ${t(`phone.quality.lights.${light}`)}`}
      >
        <Shape name={shape} size={10} />
        <span className={light === 'good' ? 'call-light__word' : undefined}>
          {t(`phone.quality.lights.${light}`)}
        </span>
      </button>
    </Popover>
  )
}

function Sound({ live: { quality, faults } }: { live: LiveCall }) {
  const { t } = useTranslation()
  return (
    <div className="sound-facts">
      {faults.map(fault => (
        <p key={fault} className="sound-facts__fault">
          <strong>{t(`phone.faults.${fault}.what`)}</strong>
          <br />
          {t(`phone.faults.${fault}.do`)}
        </p>
      ))}
      {quality && <p>{t(`phone.quality.says.${quality.light}`)}</p>}
      {quality && <Figures now={quality.now} />}
      <Button size="small" onClick={() => deskState.settings('sound')}>
        {t('phone.quality.toSound')}
      </Button>
    </div>
  )
}

function Figures({ now }: { now: NonNullable<LiveCall['quality']>['now'] }) {
  const { t } = useTranslation()
  const ms = (value: number | null) => (value === null ? t('phone.quality.none') : `${Math.round(value)} ms`)
  return (
    <dl>
      <dt>{t('phone.quality.mos')}</dt>
      <dd>{t('phone.quality.mosValue', { mos: now.mos.toFixed(1), worst: now.worstMos.toFixed(1) })}</dd>
      <dt>{t('phone.quality.loss')}</dt>
      <dd>{now.lossPercent.toFixed(1)}%</dd>
      <dt>{t('phone.quality.jitter')}</dt>
      <dd>{ms(now.jitterMs)}</dd>
      <dt>{t('phone.quality.roundTrip')}</dt>
      <dd>{ms(now.roundTripMs)}</dd>
      <dt>{t('phone.quality.codec')}</dt>
      <dd>{now.codec.replace(/^audio\//i, '') || t('phone.quality.none')}</dd>
    </dl>
  )
}
