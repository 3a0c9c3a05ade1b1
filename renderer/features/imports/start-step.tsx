import { CloudUploadOutlined, FileExcelOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_IMPORT } from '../../../shared/contract/imports.ts'
import { api } from '../../api.ts'
import { useSavedFile } from '../../form/use-saved-file.tsx'
import { FailureView } from '../../parts/failure-view.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { importPanel } from '../../state/import-panel.ts'
import { FormerImports } from './former-imports.tsx'
import { sendFile } from './send-file.ts'

const ACCEPTED = '.xlsx,.csv,.txt,.tsv,text/csv'

/** Where an import begins: a file chosen or dropped, the template, and the imports of before. */
export function StartStep() {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<number | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [over, setOver] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file || sending !== null) return
    setFailure(null)
    setSending(0)
    try {
      importPanel.choose((await sendFile(file, setSending)).id)
    } catch (error) {
      setFailure(error)
      setSending(null)
    }
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button within is for everybody */}
      <div
        className={`import-drop ${over ? 'import-drop--over' : ''}`}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
      >
        <CloudUploadOutlined className="import-drop__icon" aria-hidden="true" />
        <p>{t('imports.start.text')}</p>
        <div className="import-acts">
          <Button
            type="primary"
            icon={<FileExcelOutlined aria-hidden="true" />}
            loading={sending !== null}
            onClick={() => input.current?.click()}
          >
            {t('imports.start.choose')}
          </Button>
          <SampleButton />
        </div>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-hidden="true"
          accept={ACCEPTED}
          onChange={event => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        {sending !== null && (
          <Progress
            percent={Math.round(sending * 100)}
            aria-label={t('imports.start.sending')}
            className="import-drop__progress"
          />
        )}
        <p className="import-drop__hint">
          {t('imports.start.hint', { size: `${Math.round(MAX_IMPORT / 1_000_000)} MB` })}
        </p>
      </div>
      {failure !== null && <FailureView error={failure} />}
      <FormerImports />
    </>
  )
}

function SampleButton() {
  const { t } = useTranslation()
  const saved = useSavedFile()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saved(t('imports.start.sampleSaved'), (await api.imports.sample()).path)
    } catch (error) {
      notice.failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={busy} onClick={() => void save()}>
      {t('imports.start.sample')}
    </Button>
  )
}
