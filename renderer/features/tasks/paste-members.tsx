import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotice } from '../../parts/use-notice.tsx'

type Props = { text: string; count: number; problem: string; onChange: (text: string) => void }

/** Numbers and names, pasted from a sheet or read from a text file. */
export function PasteMembers({ text, count, problem, onChange }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const file = useRef<HTMLInputElement>(null)
  async function read(picked: File | undefined): Promise<void> {
    if (!picked) return
    try {
      onChange(textOf(await picked.arrayBuffer()))
    } catch (error) {
      notice.failed(error)
    }
  }
  return (
    <Form.Item
      label={t('tasks.outbound.form.pasteLabel')}
      htmlFor="list-members"
      required
      validateStatus={problem ? 'error' : ''}
      help={problem || t('tasks.outbound.form.read', { n: count })}
    >
      <Input.TextArea
        id="list-members"
        className="paste-members"
        aria-required
        rows={6}
        placeholder={t('tasks.outbound.form.pasteHint')}
        value={text}
        onChange={event => onChange(event.target.value)}
      />
      <Button size="small" onClick={() => file.current?.click()}>
        {t('tasks.outbound.form.file')}
      </Button>
      <input
        ref={file}
        type="file"
        // The form's own rules for inputs would show it.
        style={{ display: 'none' }}
        accept=".csv,.txt,text/csv,text/plain"
        onChange={event => {
          void read(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </Form.Item>
  )
}

/** UTF-8, or what Excel in Chinese writes. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
