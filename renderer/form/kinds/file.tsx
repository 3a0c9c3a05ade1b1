import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_ATTACHMENT } from '../../../shared/contract/desk.ts'
import type { FileRef } from '../../../shared/forms/fields.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showBytes } from '../../ui/format.ts'
import type { EntryProps } from './entry-props.ts'

const MOST = 20

/** Files that belong to the form. Each is kept as soon as it is chosen; the form names it when it is saved. */
export function FileEntry(props: EntryProps<'file'>) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { field, label, value, onChange } = props
  const files = value ?? []
  const latest = useRef(files)
  latest.current = files
  const [reading, setReading] = useState<{ name: string; ratio: number } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const add = t('form.file.add', { label })
  const most = field.most ?? MOST

  const set = (next: FileRef[]) => {
    latest.current = next
    onChange?.(next)
  }
  const attach = async (chosen: readonly File[]) => {
    for (const file of chosen) {
      if (latest.current.length >= most) return notice.warned(t('form.file.tooMany', { n: most }))
      if (file.size > MAX_ATTACHMENT) {
        notice.warned(t('form.file.tooLarge', { name: file.name, max: showBytes(MAX_ATTACHMENT) }))
        continue
      }
      setReading({ name: file.name, ratio: 0 })
      try {
        const base64 = await base64Of(file, ratio => setReading({ name: file.name, ratio }))
        const mime = file.type || 'application/octet-stream'
        set([...latest.current, await api.form.attach({ name: file.name, mime, base64 })])
      } catch (error) {
        notice.failed(error)
      } finally {
        setReading(null)
      }
    }
  }
  return (
    <div className="files" id={props.id}>
      <ul>
        {files.map(file => (
          <li key={file.id}>
            <PaperClipOutlined aria-hidden="true" />
            <span className="files__name">{file.name}</span>
            <span className="files__size">{showBytes(file.bytes)}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={t('form.file.remove', { name: file.name })}
              onClick={() => {
                set(files.filter(({ id }) => id !== file.id))
                button.current?.focus()
              }}
            />
          </li>
        ))}
      </ul>
      {reading && (
        <div className="files__reading" role="status">
          <span className="files__name">{t('form.file.reading', { name: reading.name })}</span>
          <Progress percent={Math.round(reading.ratio * 100)} size="small" showInfo={false} />
        </div>
      )}
      <Button
        ref={button}
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-describedby={props['aria-describedby']}
        disabled={reading !== null || files.length >= most}
        onClick={() => input.current?.click()}
      >
        {add}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={most > 1}
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={event => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          void attach(chosen)
        }}
      />
    </div>
  )
}

/** The bytes of a file as the contract takes them; `onRatio` hears how far it is, 0..1. Rejects with the DOM's error. */
const base64Of = (file: File, onRatio: (ratio: number) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onprogress = ({ loaded, total }) => onRatio(total > 0 ? loaded / total : 0)
    reader.onerror = () => reject(reader.error)
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(file)
  })
