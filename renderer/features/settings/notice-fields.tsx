import { PauseOutlined, SoundOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneRules } from '../../../shared/rules/phone-rules.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showBytes } from '../../ui/format.ts'
import { ChoiceField, CountField } from './rule-fields.tsx'
import { base64Of, bytesOf } from './sound-file.ts'

/** Largest sound of an announcement, in bytes. */
const LARGEST = 500_000

/** 录音告知: nothing, a tone, or a sound file that can be listened to before it is used. */
export function NoticeFields({ readOnly }: { readOnly: boolean }) {
  const kind = Form.useWatch(['notice', 'kind'])
  return (
    <>
      <ChoiceField name={['notice', 'kind']} word="notice" options={['none', 'tone', 'file']} />
      {kind === 'file' && <SoundFile readOnly={readOnly} />}
      {kind !== 'none' && (
        <CountField name={['notice', 'everyS']} word="everyS" min={0} max={3600} unit="seconds" />
      )}
    </>
  )
}

function SoundFile({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<PhoneRules>()
  const input = useRef<HTMLInputElement>(null)
  const name = Form.useWatch(['notice', 'name'], { form, preserve: true }) ?? ''
  const base64 = Form.useWatch(['notice', 'base64'], { form, preserve: true }) ?? ''
  const [refusal, setRefusal] = useState<'tooLarge' | 'noSound' | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    if (!file.type.startsWith('audio/')) return setRefusal('noSound')
    if (file.size > LARGEST) return setRefusal('tooLarge')
    setRefusal(null)
    form.setFieldValue(['notice', 'name'], file.name)
    form.setFieldValue(['notice', 'base64'], await base64Of(file))
    await form.validateFields([['notice', 'base64']]).catch(() => {})
  }
  return (
    <Form.Item
      label={t('settings.rules.fields.file')}
      extra={t('settings.rules.fileText', { max: '500 KB' })}
    >
      {/* Two values without a control of their own: they are chosen together. */}
      <Form.Item name={['notice', 'name']} noStyle>
        <Unseen />
      </Form.Item>
      <div className="line-acts">
        {name !== '' && (
          <strong>
            {name} <small>{showBytes(Math.floor((base64.length * 3) / 4))}</small>
          </strong>
        )}
        {base64 !== '' && <Listen base64={base64} />}
        {!readOnly && (
          <Button size="small" onClick={() => input.current?.click()}>
            {t(name === '' ? 'settings.rules.chooseFile' : 'settings.rules.otherFile')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-hidden="true"
          aria-label={t('settings.rules.chooseFile')}
          accept="audio/*"
          onChange={event => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {refusal && (
        <p className="rules__refusal" role="alert">
          {t(`settings.rules.refusals.${refusal}`, { max: '500 KB' })}
        </p>
      )}
      <Form.Item
        name={['notice', 'base64']}
        rules={[{ required: true, message: t('settings.rules.fileNeeded') }]}
        className="rules__unseen"
      >
        <Unseen />
      </Form.Item>
    </Form.Item>
  )
}

const Unseen = () => null

/** Hear the sound as it is now, on this computer. */
function Listen({ base64 }: { base64: string }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const playing = useRef<{ audio: HTMLAudioElement; url: string } | null>(null)
  const [isOn, setOn] = useState(false)
  const stop = () => {
    playing.current?.audio.pause()
    if (playing.current) URL.revokeObjectURL(playing.current.url)
    playing.current = null
    setOn(false)
  }
  useEffect(
    () => () => {
      playing.current?.audio.pause()
      if (playing.current) URL.revokeObjectURL(playing.current.url)
      playing.current = null
    },
    [],
  )
  const play = async () => {
    const url = URL.createObjectURL(new Blob([bytesOf(base64)]))
    const audio = new Audio(url)
    playing.current = { audio, url }
    audio.addEventListener('ended', stop)
    setOn(true)
    try {
      await audio.play()
    } catch (error) {
      stop()
      notice.failed(error, t('settings.rules.unplayable'))
    }
  }
  return (
    <Button
      size="small"
      disabled={false}
      icon={isOn ? <PauseOutlined aria-hidden="true" /> : <SoundOutlined aria-hidden="true" />}
      onClick={() => (isOn ? stop() : void play())}
    >
      {t(isOn ? 'settings.rules.stop' : 'settings.rules.listen')}
    </Button>
  )
}
