import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withKey, withOwnKeys, withoutKeys } from '../../actions/keys.ts'
import { type ActionGroup, type ActionId, actions } from '../../actions.ts'
import { useSetPreference } from '../../parts/use-preferences.ts'
import { deskState } from '../../state/desk-store.ts'
import { usePreferences } from '../../state/preferences-store.ts'
import { GlobalKeys } from './global-keys.tsx'
import { KeyRow } from './key-row.tsx'
import { Section } from './section.tsx'
import './keys-section.css'

const GROUPS: readonly ActionGroup[] = ['call', 'agent', 'record', 'help', 'go']

/** 快捷键: every action with its keys, to be changed by pressing others. */
export function KeysSection() {
  const { t } = useTranslation()
  const changed = usePreferences(s => s.keys)
  const set = useSetPreference()
  const [taking, setTaking] = useState<ActionId | null>(null)
  return (
    <>
      <Section title={t('settings.keys.title')} text={t('settings.keys.text')}>
        <div className="line-acts">
          <Button onClick={() => deskState.showKeys(true)}>{t('settings.keys.show')}</Button>
          <Button disabled={Object.keys(changed).length === 0} onClick={() => set({ keys: {} })}>
            {t('settings.keys.resetAll')}
          </Button>
        </div>
        <div className="key-groups">
          {GROUPS.map(group => (
            <section key={group} aria-label={t(`actions.groups.${group}`)}>
              <h3>{t(`actions.groups.${group}`)}</h3>
              <ul className="key-list">
                {actions
                  .filter(action => action.group === group)
                  .map(action => (
                    <KeyRow
                      key={action.id}
                      action={action}
                      changed={changed}
                      isTaking={taking === action.id}
                      onTake={on => setTaking(on ? action.id : null)}
                      onKey={key => set({ keys: withKey(changed, action, key) })}
                      onClear={() => set({ keys: withoutKeys(changed, action) })}
                      onReset={() => set({ keys: withOwnKeys(changed, action) })}
                    />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </Section>
      <GlobalKeys />
    </>
  )
}
