import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'

/** What the scripted caller of the training line has said, the newest in sight. */
export function Captions({ captions }: { captions: LiveCall['captions'] }) {
  const { t, i18n } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const newest = captions.at(-1)?.at
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when a new line came
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight
  }, [newest])
  return (
    <section className="captions" aria-label={t('customer.captions')}>
      <h2>{t('customer.captions')}</h2>
      <ol ref={list} aria-live="polite">
        {captions.map(({ zh, en, at }) => (
          <li key={at}>{i18n.language === 'en' ? en : zh}</li>
        ))}
      </ol>
    </section>
  )
}
