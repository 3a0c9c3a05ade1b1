import { Modal } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { keysOf } from '../../actions/keys.ts'
import { type ActionGroup, actions } from '../../actions.ts'
import { showShortcut } from '../../shortcuts.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { usePreferences } from '../../state/preferences-store.ts'
import './keys-sheet.css'

const GROUPS: readonly ActionGroup[] = ['call', 'agent', 'record', 'help', 'go']
/** Keys of lists and forms belong to those parts themselves. */
const LIST_KEYS = { move: ['J', 'K'], open: ['Enter'], back: ['Esc'], next: ['Tab'] } as const
const SCORE_KEYS = {
  mark: ['0', '…', '9'],
  na: ['N'],
  critical: ['C'],
  evidence: ['E'],
  comment: ['T'],
  play: ['P'],
  skip: [',', '.'],
  keep: ['Ctrl+S'],
  publish: ['Ctrl+Enter'],
} as const

const SCORE_ACTS = Object.keys(SCORE_KEYS) as (keyof typeof SCORE_KEYS)[]

/** Every key there is, from the table of actions. */
export function KeysSheet() {
  const { t } = useTranslation()
  const open = useDesk(s => s.keysShown)
  const changed = usePreferences(s => s.keys)
  const mayScore = useLive(s => s.session !== null && can(s.session.user, 'evaluation.score'))
  return (
    <Modal
      open={open}
      onCancel={() => deskState.showKeys(false)}
      footer={null}
      title={t('actions.showKeys')}
      width={720}
      closable={{ 'aria-label': t('app.close') }}
    >
      <p className="keys-sheet__hint">{t('actions.sheetHint')}</p>
      <div className="keys-sheet">
        {GROUPS.map(group => (
          <section key={group}>
            <h2>{t(`actions.groups.${group}`)}</h2>
            <dl>
              {actions
                .filter(action => action.group === group)
                .map(action => (
                  <Row key={action.id} name={t(action.name)} keys={keysOf(action, changed)} />
                ))}
            </dl>
          </section>
        ))}
        {mayScore && (
          <section>
            <h2>{t('actions.groups.score')}</h2>
            <dl>
              {SCORE_ACTS.map(id => (
                <Row key={id} name={t(`actions.score.${id}`)} keys={SCORE_KEYS[id]} />
              ))}
            </dl>
          </section>
        )}
        <section>
          <h2>{t('actions.groups.list')}</h2>
          <dl>
            {(['move', 'open', 'back', 'next'] as const).map(id => (
              <Row key={id} name={t(`actions.list.${id}`)} keys={LIST_KEYS[id]} />
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  )
}

function Row({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div className="keys-sheet__row">
      <dt>{name}</dt>
      <dd>
        {keys.map(key => (
          <Fragment key={key}>
            <kbd>{showShortcut(key)}</kbd>{' '}
          </Fragment>
        ))}
      </dd>
    </div>
  )
}
