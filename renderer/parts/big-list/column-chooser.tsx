import { ArrowDownOutlined, ArrowUpOutlined, ProjectOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Arranged } from './columns.ts'
import './column-chooser.css'

type Props<R> = {
  columns: readonly Arranged<R>[]
  onChange: (columns: readonly Arranged<R>[]) => void
  onReset: () => void
}

/** Which columns a list shows, in which order and how wide. What is changed is seen at once. */
export function ColumnChooser<R>({ columns, onChange, onReset }: Props<R>) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const put = (name: string, part: Partial<Arranged<R>>) =>
    onChange(columns.map(it => (it.column.name === name ? { ...it, ...part } : it)))
  const move = (at: number, by: number) => {
    const next = [...columns]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    onChange(next)
  }
  const shown = columns.filter(it => it.shown).length
  return (
    <>
      <Button icon={<ProjectOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('list.columns')}
      </Button>
      <Modal
        open={isOpen}
        title={t('list.columnsTitle')}
        width={460}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="reset" onClick={onReset}>
            {t('list.columnsReset')}
          </Button>,
          <Button key="done" type="primary" onClick={() => setOpen(false)}>
            {t('list.columnsDone')}
          </Button>,
        ]}
      >
        <p className="column-chooser__text">{t('list.columnsText')}</p>
        <ul className="column-chooser">
          {columns.map(({ column: { name, title }, shown: isShown, width }, at) => (
            <li key={name}>
              <Checkbox
                checked={isShown}
                disabled={isShown && shown === 1}
                onChange={event => put(name, { shown: event.target.checked })}
              >
                {title}
              </Checkbox>
              <InputNumber
                size="small"
                aria-label={t('list.widthOf', { column: title })}
                placeholder={t('list.widthAuto')}
                min={40}
                max={1200}
                step={10}
                suffix="px"
                value={width}
                onChange={next => put(name, { width: next === null ? null : Math.round(next) })}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined aria-hidden="true" />}
                aria-label={t('list.columnUp', { column: title })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined aria-hidden="true" />}
                aria-label={t('list.columnDown', { column: title })}
                disabled={at === columns.length - 1}
                onClick={() => move(at, 1)}
              />
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
