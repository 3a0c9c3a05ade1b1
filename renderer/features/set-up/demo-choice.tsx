import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { available: boolean; busy: boolean; onStart: () => void }

/** The demo workspace: what is in it, and the one filled button. */
export function DemoChoice({ available, busy, onStart }: Props) {
  const { t } = useTranslation()
  return (
    <section className="choice">
      <h2>{t('setUp.demo.title')}</h2>
      <p className="choice__text">{t('setUp.demo.text')}</p>
      <ul className="choice__contents">
        {(['customers', 'line', 'accounts', 'server'] as const).map(part => (
          <li key={part}>
            <CheckOutlined aria-hidden="true" />
            {t(`setUp.demo.contents.${part}`)}
          </li>
        ))}
      </ul>
      {available ? (
        <Button type="primary" size="large" block loading={busy} onClick={onStart}>
          {t('setUp.demo.start')}
        </Button>
      ) : (
        <p className="choice__text">{t('setUp.demo.unavailable')}</p>
      )}
    </section>
  )
}
