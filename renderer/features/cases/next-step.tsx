import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../shared/contract/desk.ts'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import { limitOf } from '../../../shared/rules/complaint-level.ts'
import { type ComplaintMove, isOver } from '../../../shared/rules/complaint-life.ts'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'
import { useMinute } from '../../ui/use-now.ts'
import { dueWords, nextDue } from './due.ts'
import { MoveForm } from './move-form.tsx'
import { nextMove, othersLines, whoMay } from './who-may.ts'

/** What is due next and by whom, and the moves that whoever looks at it may make. */
export function NextStep({ view }: { view: ComplaintView }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const user = useLive(s => s.session?.user)
  const now = useMinute()
  const [chosen, setChosen] = useState<ComplaintMove | null>(null)
  const { complaint, moves } = view
  const waitsFor = nextMove(complaint)
  const limits = limitsOf(complaint)
  // Somebody else moved the case while this form stood open: a move that is gone is not offered.
  const open = chosen && moves.includes(chosen) ? chosen : null
  return (
    <aside className="next-step" aria-label={t('cases.next')}>
      <h3>{t('cases.next')}</h3>
      <p className="next-step__is">{t(`cases.nextIs.${complaint.state}`)}</p>
      {waitsFor && (
        <p className="next-step__who">{t('cases.nextBy', { who: whoMay(t, complaint, waitsFor, nameOf) })}</p>
      )}
      {limits.map(([text, dueAt]) => (
        <p key={text} className="next-step__due">
          <span>{t(text, { when: dueWords(t, dueAt, now) })}</span>
          <DueClock dueAt={dueAt} />
        </p>
      ))}
      <div className="next-step__moves">
        {moves.map(move =>
          move === open ? (
            <MoveForm key={move} complaint={complaint} move={move} onDone={() => setChosen(null)} />
          ) : (
            <Button
              key={move}
              block
              type={move === waitsFor && open === null ? 'primary' : 'default'}
              onClick={() => setChosen(move)}
            >
              {t(`cases.moves.${move}`)}
            </Button>
          ),
        )}
      </div>
      {user &&
        othersLines(t, view, user, nameOf).map(line => (
          <p key={line} className="next-step__others">
            {line}
          </p>
        ))}
    </aside>
  )
}

type Limit = readonly [text: 'cases.replyBy' | 'cases.containBy' | 'cases.doneBy', dueAt: number]

/** What must be kept to from here on: of an urgent case also until when somebody has it in hand. */
function limitsOf(c: Complaint): Limit[] {
  if (isOver(c.state)) return []
  const contain = limitOf('assign', c)
  const next = nextDue(c)
  return [
    ...(contain === null ? [] : [['cases.containBy', contain] as const]),
    ...(next?.dueAt == null
      ? []
      : [[next.what === 'reply' ? 'cases.replyBy' : 'cases.doneBy', next.dueAt] as const]),
  ]
}
