import { PaperClipOutlined } from '@ant-design/icons'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../shared/forms/fields.ts'
import type { AttachmentId } from '../../shared/ids.ts'
import { api } from '../api.ts'
import { useNotice } from '../parts/use-notice.tsx'
import { showBytes } from '../ui/format.ts'

/** The files of a form: pictures are shown here, others are saved where the user wants them. */
export function FileLinks({ files }: { files: readonly FileRef[] }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [picture, setPicture] = useState<{ name: string; url: string } | null>(null)
  const open = async ({ id, name, mime }: FileRef) => {
    try {
      const { url } = await api.form.openAttachment({ attachmentId: id as AttachmentId })
      if (mime.startsWith('image/')) return setPicture({ name, url })
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
    } catch (error) {
      notice.failed(error)
    }
  }
  return (
    <ul className="files">
      {files.map(file => (
        <li key={file.id}>
          <PaperClipOutlined aria-hidden="true" />
          <button type="button" className="files__open" onClick={() => void open(file)}>
            {file.name}
          </button>
          <span className="files__size">{showBytes(file.bytes)}</span>
        </li>
      ))}
      <Modal
        open={picture !== null}
        title={picture?.name}
        footer={null}
        width="min(960px, 90vw)"
        closable={{ 'aria-label': t('form.close') }}
        onCancel={() => setPicture(null)}
      >
        {picture && <img className="files__picture" src={picture.url} alt={picture.name} />}
      </Modal>
    </ul>
  )
}
