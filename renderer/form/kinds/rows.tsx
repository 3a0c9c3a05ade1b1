import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EMPTY } from '../../../shared/forms/fields.ts'
import { focusControl } from '../focus.ts'
import { useSay } from '../use-words.ts'
import { CellControl } from './cells.tsx'
import type { EntryProps } from './entry-props.ts'

type Row = Record<string, unknown>
const MOST = 200
/** From so many cells on a row may be laid out as a card, where there is no room beside. */
const MANY = 6

/**
 * A table of one-line fields. Enter goes from cell to cell and behind the last begins a new row; each row has its
 * button to take it away.
 */
export function RowsEntry(props: EntryProps<'rows'>) {
  const { t } = useTranslation()
  const say = useSay()
  const { field, label, value, onChange } = props
  const rows: readonly Row[] = value ?? []
  const columns = Object.entries(field.columns)
  const table = useRef<HTMLTableElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const isFull = rows.length >= (field.most ?? MOST)

  const cellAt = (row: number, column: number) =>
    table.current?.tBodies[0]?.rows[row]?.cells[column]?.firstElementChild ?? null
  const add = () => {
    if (isFull) return
    onChange?.([...rows, Object.fromEntries(columns.map(([name, cell]) => [name, EMPTY[cell.kind]]))])
    // Once the new row stands.
    setTimeout(() => focusControl(cellAt(rows.length, 0)))
  }
  const remove = (at: number) => {
    onChange?.(rows.filter((_, n) => n !== at))
    setTimeout(() => {
      if (!focusControl(cellAt(Math.min(at, rows.length - 2), 0))) addButton.current?.focus()
    })
  }
  const change = (at: number, name: string, cell: unknown) =>
    onChange?.(rows.map((row, n) => (n === at ? { ...row, [name]: cell } : row)))
  const onKey = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    const { key, target } = event
    const isLine = target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox'
    if (key !== 'Enter' || !isLine || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    if (target.closest('.ant-picker')) return
    event.preventDefault()
    if (column + 1 < columns.length) focusControl(cellAt(row, column + 1))
    else if (row + 1 < rows.length) focusControl(cellAt(row + 1, 0))
    else add()
  }
  return (
    <div className={`rows-entry ${columns.length >= MANY ? 'rows-entry--many' : ''}`} id={props.id}>
      {rows.length > 0 && (
        <div className="rows-entry__scroll">
          <table ref={table} aria-label={label}>
            <thead>
              <tr>
                {columns.map(([name, cell]) => (
                  <th key={name} scope="col">
                    {say(cell.label)}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{t('form.rows.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
                <tr key={at}>
                  {columns.map(([name, cell], column) => (
                    <td key={name} data-label={say(cell.label)} onKeyDown={event => onKey(event, at, column)}>
                      <CellControl
                        field={cell}
                        label={t('form.rows.cell', { label: say(cell.label), n: at + 1 })}
                        value={row[name]}
                        onChange={next => change(at, name, next)}
                      />
                    </td>
                  ))}
                  <td>
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined aria-hidden="true" />}
                      aria-label={t('form.rows.removeRow', { n: at + 1 })}
                      onClick={() => remove(at)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button
        ref={addButton}
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={isFull}
        aria-describedby={props['aria-describedby']}
        onClick={add}
      >
        {t('form.rows.add', { label })}
      </Button>
    </div>
  )
}
