import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desk } from '../api.ts'
import { FailureView } from '../parts/failure-view.tsx'
import { useNotice } from '../parts/use-notice.tsx'
import { useSavedFile } from './use-saved-file.tsx'
import './paper-button.css'

type Props = { formId: string; id: string }

/** 打印预览: the paper form as it will be printed, and from there as a PDF. */
export function PaperButton({ formId, id }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<PrinterOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('form.paper.preview')}
      </Button>
      {open && <Preview formId={formId} id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Preview({ formId, id, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const saved = useSavedFile()
  // A page has its address for a while only: asked for each time.
  const page = useMutation(desk.form.preview.mutationOptions())
  const pdf = useMutation(desk.form.pdf.mutationOptions())
  const ask = () => page.mutate({ formId, id })
  const save = () =>
    pdf.mutate(
      { formId, id },
      {
        onSuccess: ({ path }) => saved(t('form.paper.saved'), path),
        onError: error => void notice.failed(error),
      },
    )
  return (
    <Modal
      open
      centered
      title={t('form.paper.preview')}
      width="min(880px, 94vw)"
      className="paper-preview"
      closable={{ 'aria-label': t('form.close') }}
      afterOpenChange={shown => shown && ask()}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('form.close')}</Button>
          <Button type="primary" disabled={!page.data} loading={pdf.isPending} onClick={save}>
            {t('form.paper.pdf')}
          </Button>
        </>
      }
    >
      {page.error ? (
        <FailureView error={page.error} onRetry={ask} />
      ) : page.data ? (
        <iframe className="paper-preview__page" title={t('form.paper.page')} src={page.data.url} sandbox="" />
      ) : (
        <Skeleton active paragraph={{ rows: 14 }} />
      )}
    </Modal>
  )
}
