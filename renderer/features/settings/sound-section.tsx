import { Skeleton, Slider, Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeviceList } from './device-list.tsx'
import { LevelMeter } from './level-meter.tsx'
import { Section } from './section.tsx'
import { SoundCheck } from './sound-check.tsx'
import { TryButton } from './try-button.tsx'
import { type Devices, useDevices } from './use-devices.ts'
import { type TryOut, useTryOut } from './use-try-out.ts'
import './sound-section.css'

/** 音频设备: which microphone, speaker and ringer, whether they work, and the check before the shift. */
export function SoundSection() {
  const { t } = useTranslation()
  const known = useDevices()
  if (!known)
    return (
      <Section title={t('settings.sound.title')} text={t('settings.sound.text')}>
        <Skeleton active title={false} />
      </Section>
    )
  return <Sound known={known} />
}

function Sound({ known }: { known: Devices }) {
  const { t } = useTranslation()
  const trying = useTryOut(known.levels)
  const { devices, choice, choose, levels } = known
  return (
    <>
      <SoundCheck known={known} trying={trying} />
      <div className="settings-pair">
        <Section title={t('settings.sound.microphone')} text={t('settings.sound.microphoneText')}>
          <LevelMeter levels={levels} side="microphone" label={t('settings.sound.microphoneLevel')} />
          <DeviceList
            label={t('settings.sound.microphone')}
            wanted={choice.microphones}
            present={devices.microphones}
            using={devices.using.microphone}
            onOrder={microphones => choose({ microphones })}
          />
          <TryButton what="microphone" trying={trying} />
        </Section>
        <Section title={t('settings.sound.speaker')} text={t('settings.sound.speakerText')}>
          <LevelMeter levels={levels} side="speaker" label={t('settings.sound.speakerLevel')} />
          <DeviceList
            label={t('settings.sound.speaker')}
            wanted={choice.speakers}
            present={devices.speakers}
            using={devices.using.speaker}
            onOrder={speakers => choose({ speakers })}
          />
          <TryButton what="speaker" trying={trying} />
        </Section>
      </div>
      <Ringer known={known} trying={trying} />
    </>
  )
}

function Ringer({ known, trying }: { known: Devices; trying: TryOut }) {
  const { t } = useTranslation()
  const { devices, choice, choose } = known
  const [level, setLevel] = useState<number | null>(null)
  const [switchId, sliderId] = [useId(), useId()]
  const isOwn = choice.ringers.length > 0
  const names = devices.speakers.map(({ label }) => label).filter(label => label !== '')
  return (
    <Section title={t('settings.sound.ringer')} text={t('settings.sound.ringerText')}>
      <div className="sound-row">
        <Switch
          id={switchId}
          checked={isOwn}
          disabled={!isOwn && names.length === 0}
          onChange={on => choose({ ringers: on ? names : [] })}
        />
        <label htmlFor={switchId}>{t('settings.sound.ringerOwn')}</label>
      </div>
      {isOwn && (
        <DeviceList
          label={t('settings.sound.ringer')}
          wanted={choice.ringers}
          present={devices.speakers}
          using={devices.using.ringer}
          onOrder={ringers => choose({ ringers })}
        />
      )}
      <div className="sound-row">
        <label htmlFor={sliderId}>{t('settings.sound.ringLevel')}</label>
        <Slider
          id={sliderId}
          className="sound-row__slider"
          ariaLabelForHandle={t('settings.sound.ringLevel')}
          value={Math.round(100 * (level ?? choice.ringLevel))}
          onChange={percent => setLevel(percent / 100)}
          onChangeComplete={percent => {
            choose({ ringLevel: percent / 100 })
            setLevel(null)
          }}
          tooltip={{ formatter: percent => `${percent}%` }}
        />
      </div>
      <TryButton what="ringer" trying={trying} />
    </Section>
  )
}
