import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChangedKeys, clashOf, keysOf } from '../../actions/keys.ts'
import type { DeskAction } from '../../actions.ts'
import { pressedShortcut } from '../../shortcuts/pressed.ts'
import { type Shortcut, showShortcut } from '../../shortcuts.ts'
import { KeyTaker } from './key-taker.tsx'

type Props = {
  action: DeskAction
  changed: ChangedKeys
  /** It waits for its new key. */
  isTaking: boolean
  onTake: (on: boolean) => void
  onKey: (key: Shortcut) => void
  onClear: () => void
  onReset: () => void
}

/** One action with its keys; the new key is the next one pressed. */
export function KeyRow({ action, changed, isTaking, onTake, onKey, onClear, onReset }: Props) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<'typing' | 'editing' | null>(null)
  const [wish, setWish] = useState<Shortcut | null>(null)
  const name = t(action.name)
  const keys = keysOf(action, changed)
  const clash = wish === null ? null : clashOf(action.id, wish, changed)
  const leave = () => {
    setRefused(null)
    onTake(false)
  }
  const take = (key: Shortcut) => {
    setWish(null)
    onKey(key)
  }
  return (
    <li className="key-row">
      <span className="key-row__name">{name}</span>
      <span className="key-row__keys">
        {isTaking ? (
          <KeyTaker
            label={t('settings.keys.pressFor', { name })}
            onLeave={leave}
            onPress={press => {
              const pressed = pressedShortcut(press)
              if ('refused' in pressed) return setRefused(pressed.refused === 'more' ? null : pressed.refused)
              leave()
              if (clashOf(action.id, pressed.shortcut, changed)) setWish(pressed.shortcut)
              else take(pressed.shortcut)
            }}
          >
            {t('settings.keys.press')}
          </KeyTaker>
        ) : keys.length === 0 ? (
          <span className="key-row__none">{t('settings.keys.none')}</span>
        ) : (
          keys.map(key => <kbd key={key}>{showShortcut(key)}</kbd>)
        )}
      </span>
      <span className="key-row__acts">
        <Button
          size="small"
          type="text"
          aria-label={t('settings.keys.changeOf', { name })}
          onClick={() => {
            setWish(null)
            onTake(true)
          }}
        >
          {t('settings.keys.change')}
        </Button>
        <Button
          size="small"
          type="text"
          disabled={keys.length === 0}
          aria-label={t('settings.keys.clearOf', { name })}
          onClick={onClear}
        >
          {t('settings.keys.clear')}
        </Button>
        <Button
          size="small"
          type="text"
          disabled={changed[action.id] === undefined}
          aria-label={t('settings.keys.resetOf', { name })}
          onClick={onReset}
        >
          {t('settings.keys.reset')}
        </Button>
      </span>
      {refused && (
        <p className="key-row__note tone-hold" role="alert">
          {t(`settings.keys.refused.${refused}`)}
        </p>
      )}
      {wish !== null && clash && (
        <p className="key-row__note tone-hold" role="alert">
          {t('settings.keys.clash', { key: showShortcut(wish), other: t(clash.name) })}{' '}
          <Button size="small" onClick={() => take(wish)}>
            {t('settings.keys.takeOver', { name })}
          </Button>{' '}
          <Button size="small" type="text" onClick={() => setWish(null)}>
            {t('settings.keys.leave')}
          </Button>
        </p>
      )}
    </li>
  )
}
