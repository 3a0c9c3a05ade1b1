import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { importPanel } from '../../state/import-panel.ts'
import { useMayCustomer } from './use-may-customer.ts'

/** 批量导入 from Excel or CSV, for those who may. */
export function ImportButton() {
  const { t } = useTranslation()
  const { mayImport } = useMayCustomer()
  return mayImport ? (
    <Button icon={<ImportOutlined aria-hidden="true" />} onClick={importPanel.show}>
      {t('imports.open')}
    </Button>
  ) : null
}
