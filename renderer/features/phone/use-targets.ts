import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { User } from '../../../shared/entities/user.ts'
import { numberKey, showNumber } from '../../../shared/rules/phone-number.ts'
import { desk } from '../../api.ts'
import { usePeople } from '../../parts/use-people.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'
import { useLive } from '../../state/live-store.ts'

/** Somebody a call may be handed to: the number to dial, and where it is known from. */
export type Target = { number: string; name: string; from: string }

const RECENT_DAYS = 7
const MOST_SHOWN = 8
/** Numbers of colleagues are those of the exchange: no longer than this. */
const INTERNAL_DIGITS = 6

/**
 * Whom a call may be handed to, by what was typed of name, pinyin initials or number: colleagues first (by the extension
 * their calls show, else by 工号), then internal numbers spoken to lately, then the number dialled last.
 */
export function useTargets(typed: string): Target[] {
  const { t } = useTranslation()
  const { users } = usePeople()
  const { initialsOf } = usePinyin()
  const me = useLive(s => s.session?.user.id)
  const lastDialled = useLive(s => s.phone?.lastDialled ?? null)
  const from = dayjs().startOf('day').subtract(RECENT_DAYS, 'day').valueOf()
  const to = dayjs().endOf('day').valueOf()
  const { data: calls } = useQuery(desk.call.list.queryOptions({ input: { from, to, limit: 500 } }))
  return useMemo(() => {
    const recent = calls?.map(({ call }) => call) ?? []
    const all: Target[] = [
      ...users.filter(user => user.id !== me && !user.disabled).flatMap(user => colleague(user, recent)),
      ...recent.filter(isInternal).map(call => ({
        number: call.remoteNumber,
        name: call.remoteName,
        from: t('phone.transfer.recent'),
      })),
      ...(lastDialled ? [{ number: lastDialled, name: '', from: t('phone.transfer.lastDialled') }] : []),
    ]
    const wanted = typed.trim().toLowerCase()
    const fits = ({ name, number }: Target) =>
      `${name} ${initialsOf(name)} ${number} ${showNumber(number)}`.toLowerCase().includes(wanted)
    return all
      .filter((it, n) => all.findIndex(({ number }) => same(number, it.number)) === n && fits(it))
      .slice(0, MOST_SHOWN)

    function colleague({ id, name, agentNo }: User, known: readonly Call[]): Target[] {
      const extension = known.find(call => call.agentId === id && call.extension)?.extension
      const number = extension ?? agentNo
      if (!/^\d+$/.test(number)) return []
      return [{ number, name, from: extension ? '' : t('phone.transfer.agentNo', { no: agentNo }) }]
    }
  }, [users, calls, me, lastDialled, typed, initialsOf, t])
}

const isInternal = (call: Call): boolean => new RegExp(`^\\d{2,${INTERNAL_DIGITS}}$`).test(call.remoteNumber)
const same = (a: string, b: string): boolean => numberKey(a) === numberKey(b)
