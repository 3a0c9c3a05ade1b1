import { Button, Skeleton, Tooltip } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REASONS } from '../../../shared/forms/reasons.ts'
import type { DeskRules } from '../../../shared/rules/desk-rules.ts'
import {
  addNode,
  dropNode,
  levelOf,
  MOST_LEVELS,
  moveNode,
  nodeOf,
  renameNode,
  restoreHandbook,
  retireNode,
} from '../../../shared/rules/reason-tree.ts'
import { focusInsideSoon } from '../../state/focus.ts'
import { ReasonNode } from './reason-node.tsx'
import { focusReason, ReasonTree } from './reason-tree.tsx'
import { useReasonEditor } from './use-reason-editor.ts'
import './reason-editor.css'

const FIELDS = 'reason-fields'
/** What tells a new node's code from all that ever were. */
const newMark = (): string => `s${crypto.randomUUID().replaceAll('-', '').slice(0, 8)}`

type Act = { id: Id; key: string; may: boolean; run: () => void; label?: string }
type Id = 'add' | 'addBelow' | 'rename' | 'up' | 'down' | 'retire' | 'restore' | 'undo'

/** 业务类型: the head's tree of reasons, edited by keys or buttons; in force everywhere once it is saved. */
export function ReasonEditor({ rules }: { rules: DeskRules }) {
  const { t } = useTranslation()
  const editor = useReasonEditor(rules)
  const { nodes, saved, change } = editor
  const [chosen, setChosen] = useState<string | null>(null)
  const node = (chosen !== null && nodeOf(nodes, chosen)) || nodes[0]
  if (editor.isPending || !node) return <Skeleton active paragraph={{ rows: 8 }} />
  const { code } = node
  const above = code.slice(0, Math.max(0, code.lastIndexOf('.')))
  const isNew = nodeOf(saved, code) === undefined

  const add = (under: string) => {
    const added = addNode(nodes, under, { zh: '', en: '' }, newMark())
    change(added.nodes)
    setChosen(added.code)
    focusInsideSoon(FIELDS)
  }
  const retire = () => {
    if (!isNew) return change(retireNode(nodes, code, !node.retired))
    change(dropNode(nodes, code))
    setChosen(above || null)
  }
  const acts: readonly Act[] = [
    { id: 'add', key: 'Insert', may: true, run: () => add(above) },
    { id: 'addBelow', key: 'Shift+Insert', may: levelOf(code) < MOST_LEVELS, run: () => add(code) },
    { id: 'rename', key: 'F2', may: true, run: () => focusInsideSoon(FIELDS) },
    { id: 'up', key: 'Alt+ArrowUp', may: true, run: () => change(moveNode(nodes, code, -1)) },
    { id: 'down', key: 'Alt+ArrowDown', may: true, run: () => change(moveNode(nodes, code, 1)) },
    {
      ...{ id: 'retire', key: 'Delete', may: true, run: retire },
      label: t(`settings.reasons.acts.${isNew ? 'drop' : node.retired ? 'takeUp' : 'retire'}`),
    },
    { id: 'undo', key: 'Ctrl+Z', may: editor.mayUndo, run: editor.undo },
    { id: 'restore', key: '', may: true, run: () => change(restoreHandbook(nodes, REASONS)) },
  ]
  const onKey = (event: KeyboardEvent): boolean => {
    const pressed = keyOf(event)
    const act = acts.find(({ key }) => key === (pressed === 'Enter' ? 'F2' : pressed))
    if (!act?.may) return act !== undefined
    event.stopPropagation()
    act.run()
    return true
  }
  const nameless = new Set(editor.nameless)
  return (
    <div className="reason-editor">
      <div className="reason-editor__acts" role="toolbar" aria-label={t('settings.reasons.toolbar')}>
        {acts.map(({ id, key, may, run, label }) => (
          <Tooltip key={id} title={keyText(key)}>
            <Button size="small" disabled={!may} onClick={run}>
              {label ?? t(`settings.reasons.acts.${id}`)}
            </Button>
          </Tooltip>
        ))}
      </div>
      <p className="reason-editor__keys">{t('settings.reasons.keys')}</p>
      <div className="reason-editor__panes">
        <ReasonTree nodes={nodes} selected={code} onSelect={setChosen} onKey={onKey} nameless={nameless} />
        <div id={FIELDS}>
          <ReasonNode
            node={node}
            isNew={isNew}
            onRename={label => change(renameNode(nodes, code, label), `name ${code}`)}
            onLeave={() => focusReason(code)}
          />
        </div>
      </div>
      <div className="rules__save">
        <Button
          type="primary"
          disabled={!editor.isDirty || nameless.size > 0}
          loading={editor.isSaving}
          onClick={editor.save}
        >
          {t('settings.reasons.save')}
        </Button>
        {nameless.size > 0 && (
          <span className="rules__refusal" role="alert">
            {t('settings.reasons.nameless', { n: nameless.size })}
          </span>
        )}
        {editor.isDirty && nameless.size === 0 && (
          <span className="reason-editor__open">{t('settings.reasons.unsaved')}</span>
        )}
      </div>
    </div>
  )
}

/** "Alt+ArrowUp", as the acts have it. */
const keyOf = ({ key, altKey, ctrlKey, shiftKey }: KeyboardEvent): string =>
  [
    ...(ctrlKey ? ['Ctrl'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ].join('+')

const keyText = (key: string): string => key.replace('ArrowUp', '↑').replace('ArrowDown', '↓')
