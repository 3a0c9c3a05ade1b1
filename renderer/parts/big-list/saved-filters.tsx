import { DeleteOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListView } from '../../../shared/contract/lists.ts'
import { useUndo } from '../use-undo.tsx'
import './column-chooser.css'

type Saved = ListView['saved']
type Props = {
  saved: Saved
  onSaved: (saved: Saved) => void
  /** The filter as it stands, to be kept under a name. */
  filter: Readonly<Record<string, unknown>>
  onApply: (filter: Record<string, unknown>) => void
}
const MOST = 40

/** 筛选方案: filters that somebody uses again and again, by name. */
export function SavedFilters(props: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { saved } = props
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      title={t('list.saved')}
      content={isOpen && <Filters {...props} onClose={() => setOpen(false)} />}
    >
      <Button icon={<FilterOutlined aria-hidden="true" />} aria-expanded={isOpen}>
        {saved.length > 0 ? t('list.savedN', { n: saved.length }) : t('list.saved')}
      </Button>
    </Popover>
  )
}

function Filters({ saved, onSaved, filter, onApply, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation()
  const undo = useUndo()
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const keep = () => {
    if (trimmed === '') return
    const others = saved.filter(it => it.name !== trimmed)
    onSaved([...others, { id: crypto.randomUUID(), name: trimmed, filter: { ...filter } }])
    setName('')
    onClose()
  }
  const drop = (id: string) => {
    const gone = saved.find(it => it.id === id)
    onSaved(saved.filter(it => it.id !== id))
    if (gone) undo(t('list.savedDropped', { name: gone.name }), () => onSaved(saved))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what is open, wherever in it one is
    <div className="saved-filters" onKeyDown={event => event.key === 'Escape' && onClose()}>
      {saved.length === 0 && <p className="saved-filters__empty">{t('list.savedEmpty')}</p>}
      <ul>
        {saved.map(it => (
          <li key={it.id}>
            <Button
              type="text"
              className="saved-filters__name"
              onClick={() => {
                onApply(it.filter)
                onClose()
              }}
            >
              {it.name}
            </Button>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={t('list.savedDrop', { name: it.name })}
              onClick={() => drop(it.id)}
            />
          </li>
        ))}
      </ul>
      <div className="saved-filters__new">
        <Input
          autoFocus
          aria-label={t('list.savedName')}
          placeholder={t('list.savedName')}
          maxLength={40}
          value={name}
          onChange={event => setName(event.target.value)}
          onPressEnter={keep}
        />
        <Button disabled={trimmed === '' || saved.length >= MOST} onClick={keep}>
          {t('list.savedKeep')}
        </Button>
      </div>
    </div>
  )
}
