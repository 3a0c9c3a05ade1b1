import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type KeyboardEvent, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import { focusInside } from '../../state/focus.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { AgentActs } from './agent-acts.tsx'
import { AGENT_LIST } from './agents-list.tsx'
import { chosenPieces, type Window } from './bars.ts'
import { CALL_LIST, CallList } from './call-list.tsx'
import { CallPage } from './call-page.tsx'
import { usePieceText } from './day-bar.tsx'
import { ScorePage } from './score-page.tsx'
import type { Shown } from './shift-body.tsx'
import { callsOf, rowsOf, type ShiftRow } from './shift-rows.ts'
import './side-pane.css'

const OPENED = 'shift-opened'

type Props = {
  page: ShiftPage
  window: Window
  /** The shift runs: agents can be reached. */
  isNow: boolean
  shown: Shown
  onShow: (part: Partial<Shown>) => void
}

/** Beside the team: the calls of an agent or of a figure, one of them, or its score. Esc steps back. */
export function SidePane({ page, window, isNow, shown, onShow }: Props) {
  const { t } = useTranslation()
  const { list, open } = shown
  const all = rowsOf(page)
  const row = open && all.find(({ call }) => call.id === open.callId)
  useEffect(() => {
    if (open) focusInside(OPENED)
    else if (list) focusInside(CALL_LIST)
  }, [open, list])

  const back = () => {
    if (open)
      return onShow({ open: open.kind === 'score' && open.fromCall ? { ...open, kind: 'call' } : null })
    onShow({ list: null })
    focusInside(AGENT_LIST)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(open || list)) return
    event.preventDefault()
    back()
  }
  if (!row && !list)
    return (
      <div className="shift-side">
        <NothingHere title={t('shift.pickTitle')}>
          <p>{t('shift.pickText')}</p>
        </NothingHere>
      </div>
    )
  return (
    <section className="shift-side" aria-label={t('shift.calls')} onKeyDown={onKey}>
      {row && open ? (
        <div id={OPENED} className="shift-side__opened">
          <Back onClick={back} />
          {open.kind === 'score' && row.evaluation ? (
            <ScorePage evaluation={row.evaluation} call={row.call} />
          ) : (
            <CallPage
              key={row.call.id}
              row={row}
              isClosed={page.shift.state === 'signed'}
              onScore={() => onShow({ open: { kind: 'score', callId: row.call.id, fromCall: true } })}
            />
          )}
        </div>
      ) : (
        list && (
          <Calls
            page={page}
            window={window}
            isNow={isNow}
            list={list}
            last={shown.last}
            all={all}
            onShow={onShow}
          />
        )
      )}
    </section>
  )
}

function Back({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Tooltip title="Esc">
      <Button type="text" size="small" icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={onClick}>
        {t('shift.back')}
      </Button>
    </Tooltip>
  )
}

type CallsProps = Omit<Props, 'shown'> &
  Pick<Shown, 'last'> & { list: NonNullable<Shown['list']>; all: readonly ShiftRow[] }

function Calls({ page, window, isNow, list, last, all, onShow }: CallsProps) {
  const { t } = useTranslation()
  const agent = list.kind === 'agent' ? page.agents.find(({ user }) => user.id === list.userId) : undefined
  const rows =
    list.kind === 'figure' ? callsOf(list.figure, all) : all.filter(row => row.agent.id === list.userId)
  const title =
    list.kind === 'figure'
      ? t(`shift.figures.${list.figure}`)
      : t('shift.callsOf', { name: agent?.user.name ?? '' })
  return (
    <>
      <h2 className="shift-side__title">
        {title}
        <small>{t('shift.count', { n: rows.length })}</small>
      </h2>
      {agent && isNow && <AgentActs agent={agent} />}
      {agent && <States agent={agent} window={window} />}
      <CallList
        title={title}
        rows={rows}
        namesAgent={list.kind === 'figure'}
        openId={last}
        onOpen={callId => onShow({ open: { kind: 'call', callId }, last: callId })}
      />
    </>
  )
}

/** What the bar shows, in words: for the keyboard and for whoever cannot tell the colours. */
function States({ agent, window }: { agent: ShiftPage['agents'][number]; window: Window }) {
  const { t } = useTranslation()
  const pieceText = usePieceText()
  const pieces = chosenPieces(agent.states, window)
  return (
    <details className="shift-states">
      <summary>{t('shift.states')}</summary>
      {pieces.length === 0 && <p className="shift-section__none">{t('shift.noStates')}</p>}
      <ol>
        {pieces.map(piece => {
          const end = agent.states.find(({ since }) => since === piece.from)?.end
          return (
            <li key={piece.from}>
              {pieceText(piece)} {end && end !== 'choice' && t(`shift.stateEnds.${end}`)}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
