import type { TFunction } from 'i18next'
import type { ComplaintView } from '../../../shared/contract/desk.ts'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import type { User } from '../../../shared/entities/user.ts'
import { COMPLAINT_MOVES, ComplaintMove, mayMove } from '../../../shared/rules/complaint-life.ts'

/** The move a case waits for as it stands, one that leads on; null when it is over. */
export const nextMove = ({ state }: Complaint): ComplaintMove | null =>
  ComplaintMove.options.find(
    move => COMPLAINT_MOVES[move].from.includes(state) && COMPLAINT_MOVES[move].to !== state,
  ) ?? null

/** Who may make a move in this case: 责任人李雷、本组组长、主管. */
export function whoMay(
  t: TFunction,
  c: Complaint,
  move: ComplaintMove,
  nameOf: (id: string) => string,
): string {
  const rule = COMPLAINT_MOVES[move]
  const owner = rule.owner && c.ownerId ? [t('cases.owner', { name: nameOf(c.ownerId) })] : []
  return [...owner, ...rule.roles[c.level].map(role => t(`cases.roles.${role}`))].join(t('cases.and'))
}

/** For the moves of this state that are not this user's: who can make them, and why not he. */
export function othersLines(
  t: TFunction,
  { complaint, moves }: Pick<ComplaintView, 'complaint' | 'moves'>,
  user: User,
  nameOf: (id: string) => string,
): string[] {
  const byWho = new Map<string, string[]>()
  const reasons = new Set<string>()
  for (const move of ComplaintMove.options) {
    const rule = COMPLAINT_MOVES[move]
    if (!rule.from.includes(complaint.state) || moves.includes(move)) continue
    const who = whoMay(t, complaint, move, nameOf)
    byWho.set(who, [...(byWho.get(who) ?? []), t(`cases.moves.${move}`)])
    if (rule.not && isOwnWork(user, move, complaint))
      reasons.add(t(rule.not === 'registrar' ? 'cases.ownCase' : 'cases.ownAnswer'))
  }
  const lines = [...byWho].map(([who, names]) =>
    t('cases.othersMay', { moves: names.join(t('cases.and')), who }),
  )
  return [...lines, ...reasons]
}

/** His role would do: it is only that he must not judge his own work. */
const isOwnWork = (user: User, move: ComplaintMove, c: Complaint): boolean =>
  mayMove({ ...user, id: SOMEBODY_ELSE }, move, c)
const SOMEBODY_ELSE = '00000000-0000-7000-8000-000000000000' as User['id']
