import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Score } from '../../../shared/rules/score.ts'
import { TotalStrip } from './total-strip.tsx'
import type { Publication } from './use-publish.ts'

/** The last look before a score goes out. */
export function PublishDialog({ told, publication }: { told: Score; publication: Publication }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={publication.isAsking}
      title={t('quality.publishTitle')}
      okText={t('quality.publishOk')}
      cancelText={t('quality.publishNot')}
      okButtonProps={{ autoFocus: true }}
      closable={{ 'aria-label': t('app.close') }}
      width={420}
      destroyOnHidden
      onOk={() => void publication.go()}
      onCancel={publication.leave}
    >
      <TotalStrip told={told} />
      <p>{t('quality.publishText')}</p>
    </Modal>
  )
}
