import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import { isOver } from '../../../shared/rules/complaint-life.ts'

type Clocks = Pick<Complaint, 'state' | 'replyDueAt' | 'dueAt' | 'answeredAt' | 'closedAt' | 'receivedAt'>

/** What is due next in a case: the first reply, then the end. Null when nothing is. */
export function nextDue(c: Clocks): { what: 'reply' | 'done'; dueAt: number | null } | null {
  if (isOver(c.state)) return null
  return c.answeredAt === null && c.replyDueAt !== null
    ? { what: 'reply', dueAt: c.replyDueAt }
    : { what: 'done', dueAt: c.dueAt }
}

export const isOverdue = (c: Clocks, now: number): boolean => {
  const next = nextDue(c)
  return next?.dueAt != null && next.dueAt < now
}

/** The most pressing first; cases without a limit after those with one, finished ones last and newest first. */
export function byPressure(a: Clocks, b: Clocks): number {
  const [nextA, nextB] = [nextDue(a), nextDue(b)]
  if (!nextA || !nextB) return nextA ? -1 : nextB ? 1 : endOf(b) - endOf(a)
  return (nextA.dueAt ?? Number.MAX_SAFE_INTEGER) - (nextB.dueAt ?? Number.MAX_SAFE_INTEGER)
}

const endOf = (c: Clocks): number => c.closedAt ?? c.receivedAt

/** A time limit as one says it: 今天 18:00 · 明天 10:30 · 11-27 18:00. */
export function dueWords(t: TFunction, at: number, now: number): string {
  const when = dayjs(at)
  const days = when.startOf('day').diff(dayjs(now).startOf('day'), 'day')
  const time = when.format('HH:mm')
  if (days === 0) return t('cases.today', { time })
  if (days === 1) return t('cases.tomorrow', { time })
  if (days === -1) return t('cases.yesterday', { time })
  return when.format(when.isSame(now, 'year') ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm')
}
