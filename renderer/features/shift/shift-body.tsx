import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import type { CallId, UserId } from '../../../shared/ids.ts'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { showTime } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { AgentsList } from './agents-list.tsx'
import { CommentBox, useComment } from './comment-box.tsx'
import { FiguresRow } from './figures-row.tsx'
import { Findings } from './findings.tsx'
import { KnownUntil, useKnownUntil } from './known-until.tsx'
import type { FigureName } from './shift-rows.ts'
import { SidePane } from './side-pane.tsx'
import { SignOff } from './sign-off.tsx'
import { SignedBanner } from './signed-banner.tsx'

/** What stands beside the team: whose or which calls, and what of them is open. */
export type Shown = {
  list: { kind: 'agent'; userId: UserId } | { kind: 'figure'; figure: FigureName } | null
  /** The call opened last: where the list goes on. */
  last: CallId | null
  open: { kind: 'call'; callId: CallId } | { kind: 'score'; callId: CallId; fromCall: boolean } | null
}

type Props = { page: ShiftPage; picker: ReactNode; isOld: boolean }

/** One shift: figures, the team hour by hour, what was found, the comment; and beside it whatever is opened. */
export function ShiftBody({ page, picker, isOld }: Props) {
  const { t } = useTranslation()
  const comment = useComment(page)
  const [shown, setShown] = useState<Shown>({ list: null, last: null, open: null })
  const show = (part: Partial<Shown>) => setShown(now => ({ ...now, ...part }))
  const now = useMinute()
  const known = useKnownUntil(page.asOf)
  const { shift, agents } = page
  const window = {
    startAt: shift.startAt,
    endAt: shift.endAt,
    knownUntil: Math.min(shift.endAt, known ?? now),
  }
  const isNow = shift.startAt <= now && now < shift.endAt
  const isEmpty = agents.every(({ calls, states }) => calls.length === 0 && states.length === 0)
  const list = shown.list
  return (
    <KeptSplit
      name="shift.side"
      label={t('shift.calls')}
      side="end"
      share={0.34}
      min={380}
      max={640}
      minRest={560}
      pane={<SidePane page={page} window={window} isNow={isNow} shown={shown} onShow={show} />}
    >
      <section className={`shift-screen ${isOld ? 'shift-screen--old' : ''}`} aria-label={t('shift.title')}>
        <header className="shift-head">
          <h1>
            {t('shift.title')}
            <small>{t('shift.hours', { from: showTime(shift.startAt), until: showTime(shift.endAt) })}</small>
          </h1>
          {picker}
          <KnownUntil asOf={page.asOf} />
          <SignOff page={page} hasDraft={comment.dirty} />
        </header>
        <SignedBanner page={page} />
        <FiguresRow
          figures={page.figures}
          isFrozen={shift.figures !== null}
          shown={list?.kind === 'figure' ? list.figure : null}
          onOpen={figure => show({ list: { kind: 'figure', figure }, open: null, last: null })}
        />
        {isEmpty && (
          <div className="shift-screen__empty">
            <NothingHere title={t('shift.emptyTitle')}>
              <p>{t('shift.emptyText')}</p>
            </NothingHere>
          </div>
        )}
        <AgentsList
          page={page}
          window={window}
          isNow={isNow}
          selectedId={list?.kind === 'agent' ? list.userId : null}
          onOpen={userId => show({ list: { kind: 'agent', userId }, open: null, last: null })}
        />
        <div className="shift-foot">
          <Findings
            page={page}
            onScore={callId => show({ open: { kind: 'score', callId, fromCall: false } })}
          />
          <CommentBox page={page} entry={comment} />
        </div>
      </section>
    </KeptSplit>
  )
}
