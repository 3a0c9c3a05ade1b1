import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_PREFERENCES, type HeldKeys, type Preferences } from '../../../shared/contract/desk.ts'
import { keysOf } from '../../actions/keys.ts'
import { actions } from '../../actions.ts'
import { api, desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { acceleratorOf, sameKey } from '../../shortcuts/pressed.ts'
import { usePreferences } from '../../state/preferences-store.ts'
import { KeyTaker } from './key-taker.tsx'
import { Section } from './section.tsx'

type Name = keyof Preferences['globalKeys']
const NAMES = ['answer', 'hangUp', 'mute'] as const satisfies readonly Name[]

/** Keys that work while another program is in front, and whether the system gave them to us. */
export function GlobalKeys() {
  const { t } = useTranslation()
  const notice = useNotice()
  const queries = useQueryClient()
  const keys = usePreferences(s => s.globalKeys)
  const [taking, setTaking] = useState<Name | null>(null)
  const { data: held } = useQuery(desk.preferences.heldKeys.queryOptions())
  const put = async (part: Partial<Preferences['globalKeys']>) => {
    const globalKeys = { ...keys, ...part }
    usePreferences.setState({ globalKeys })
    try {
      await api.preferences.put({ globalKeys })
    } catch (error) {
      notice.failed(error)
    }
    // Only now has the system been asked.
    await queries.invalidateQueries({ queryKey: desk.preferences.heldKeys.key() })
  }
  return (
    <Section title={t('settings.globalKeys.title')} text={t('settings.globalKeys.text')}>
      <ul className="key-list">
        {NAMES.map(name => (
          <GlobalRow
            key={name}
            name={name}
            accelerator={keys[name]}
            state={held?.[name]}
            twin={keys[name] === '' ? undefined : NAMES.find(it => it !== name && keys[it] === keys[name])}
            isTaking={taking === name}
            onTake={on => setTaking(on ? name : null)}
            onChange={accelerator => void put({ [name]: accelerator })}
          />
        ))}
      </ul>
    </Section>
  )
}

type RowProps = {
  name: Name
  accelerator: string
  state: HeldKeys[Name] | undefined
  /** Another act with the same key. */
  twin: Name | undefined
  isTaking: boolean
  onTake: (on: boolean) => void
  onChange: (accelerator: string) => void
}

function GlobalRow({ name, accelerator, state, twin, isTaking, onTake, onChange }: RowProps) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState(false)
  const word = t(`actions.${name}`)
  const fullName = t('settings.globalKeys.named', { name: word })
  const changed = usePreferences(s => s.keys)
  const inWindow = actions.find(
    action => action.id !== name && keysOf(action, changed).some(key => sameKey(accelerator, key)),
  )
  const leave = () => {
    setRefused(false)
    onTake(false)
  }
  return (
    <li className="key-row">
      <span className="key-row__name">{word}</span>
      <span className="key-row__keys">
        {isTaking ? (
          <KeyTaker
            label={t('settings.keys.pressFor', { name: fullName })}
            onLeave={leave}
            onPress={press => {
              if (['Control', 'Alt', 'Shift', 'Meta'].includes(press.key)) return
              const pressed = acceleratorOf(press)
              if (pressed === null) return setRefused(true)
              leave()
              onChange(pressed)
            }}
          >
            {t('settings.keys.press')}
          </KeyTaker>
        ) : accelerator === '' ? (
          <span className="key-row__none">{t('settings.keys.none')}</span>
        ) : (
          <kbd>{accelerator.replace('Control', 'Ctrl')}</kbd>
        )}
        {!isTaking && accelerator !== '' && state === 'held' && (
          <span className="call-mark tone-ready">{t('settings.globalKeys.held')}</span>
        )}
      </span>
      <span className="key-row__acts">
        <Button
          size="small"
          type="text"
          aria-label={t('settings.keys.changeOf', { name: fullName })}
          onClick={() => onTake(true)}
        >
          {t('settings.keys.change')}
        </Button>
        <Button
          size="small"
          type="text"
          disabled={accelerator === ''}
          aria-label={t('settings.keys.clearOf', { name: fullName })}
          onClick={() => onChange('')}
        >
          {t('settings.keys.clear')}
        </Button>
        <Button
          size="small"
          type="text"
          disabled={accelerator === DEFAULT_PREFERENCES.globalKeys[name]}
          aria-label={t('settings.keys.resetOf', { name: fullName })}
          onClick={() => onChange(DEFAULT_PREFERENCES.globalKeys[name])}
        >
          {t('settings.keys.reset')}
        </Button>
      </span>
      {refused && (
        <p className="key-row__note tone-hold" role="alert">
          {t('settings.globalKeys.refused')}
        </p>
      )}
      {twin && (
        <p className="key-row__note tone-hold" role="alert">
          {t('settings.globalKeys.twin', { other: t(`actions.${twin}`) })}
        </p>
      )}
      {inWindow && (
        <p className="key-row__note tone-hold" role="alert">
          {t('settings.globalKeys.inWindow', { other: t(inWindow.name) })}
        </p>
      )}
      {accelerator !== '' && state === 'taken' && !twin && (
        <p className="key-row__note tone-hold" role="alert">
          {t('settings.globalKeys.taken')}
        </p>
      )}
      {accelerator !== '' && state === 'off' && (
        <p className="key-row__note tone-off">{t('settings.globalKeys.off')}</p>
      )}
    </li>
  )
}
