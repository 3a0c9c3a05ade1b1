import { ArrowLeftOutlined, SwapOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { isSave } from '../../parts/form-keys.ts'
import { compareCustomers } from '../../state/open-customer.ts'
import { valuesOf } from './customer-values.ts'
import { chosenValue, mergeFields, overfull, proposedSide, type Side } from './merge-fields.ts'
import { MergeRow } from './merge-row.tsx'
import { SameFields } from './same-fields.tsx'
import { useMerge } from './use-merge.tsx'

/** Where the choosing begins, for the keyboard. */
export const MERGE_FIELDS = 'customer-merge-fields'

type Props = { keep: Customer; gone: Customer; onBack: () => void }

/** Field by field, those that differ first; below it what will happen, and the one act. */
export function MergeForm({ keep, gone, onBack }: Props) {
  const { t } = useTranslation()
  const { differing, same } = useMemo(() => mergeFields(valuesOf(keep), valuesOf(gone)), [keep, gone])
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const merge = useMerge(keep, gone)
  const sideOf = (item: (typeof differing)[number]) => chosen[item.name] ?? proposedSide(item)
  const isFull = differing.some(item => overfull(item.field, chosenValue(item, sideOf(item))))
  const act = () => {
    if (isFull || merge.isPending) return
    const values = Object.fromEntries(differing.map(item => [item.name, chosenValue(item, sideOf(item))]))
    merge.run({ ...valuesOf(keep), ...values })
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isSave(event)) return
    event.preventDefault()
    act()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for everything inside
    <div className="merge-form" onKeyDown={onKey}>
      <header className="merge-head">
        <Tooltip title="Esc">
          <Button
            type="text"
            icon={<ArrowLeftOutlined aria-hidden="true" />}
            aria-label={t('customer.backToFile')}
            onClick={onBack}
          />
        </Tooltip>
        <h2>{t('customer.merge.title')}</h2>
        <Button icon={<SwapOutlined aria-hidden="true" />} onClick={() => compareCustomers(gone.id, keep.id)}>
          {t('customer.merge.swap')}
        </Button>
      </header>
      <div id={MERGE_FIELDS} className="merge-form__body">
        <div className="merge-row merge-row--head">
          <span />
          <Whose customer={keep} what="keep" />
          <Whose customer={gone} what="gone" />
          <span />
        </div>
        {differing.length === 0 ? (
          <p className="merge-form__none">{t('customer.merge.noDiffering')}</p>
        ) : (
          <>
            <h3>{t('customer.merge.differing', { n: differing.length })}</h3>
            {differing.map(item => (
              <MergeRow
                key={item.name}
                item={item}
                side={sideOf(item)}
                onChoose={side => setChosen(known => ({ ...known, [item.name]: side }))}
              />
            ))}
          </>
        )}
        <SameFields fields={same} />
      </div>
      <footer className="merge-foot">
        <section aria-labelledby="merge-happens">
          <h3 id="merge-happens">{t('customer.merge.happens')}</h3>
          <ul>
            <li>{t('customer.merge.will.keep', { no: keep.no, name: keep.name })}</li>
            <li>{t('customer.merge.will.gone', { no: gone.no, name: gone.name })}</li>
            <li>{t('customer.merge.will.story')}</li>
            <li>{t('customer.merge.will.history')}</li>
          </ul>
        </section>
        <Tooltip title="Ctrl+Enter">
          <Button type="primary" loading={merge.isPending} disabled={isFull} onClick={act}>
            {t('customer.merge.do')}
          </Button>
        </Tooltip>
      </footer>
    </div>
  )
}

function Whose({ customer, what }: { customer: Customer; what: 'keep' | 'gone' }) {
  const { t } = useTranslation()
  return (
    <p className="merge-whose">
      <span className={`call-mark ${what === 'keep' ? 'tone-ready' : 'tone-off'}`}>
        {t(`customer.merge.${what}`)}
      </span>{' '}
      <strong>{customer.name}</strong> <span className="merge-whose__no">{customer.no}</span>
    </p>
  )
}
