import { vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import type { OpenLine } from '../../electron/phone/phone.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId, type TaskId, type UserId } from '../../shared/ids.ts'
import type { DeskRules } from '../../shared/rules/desk-rules.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { scriptedLine } from './phone/scripted-line.ts'
import { aUser, ORG, siteRules } from './rows.ts'
import { type Laid, sharedSeat } from './seats.ts'

export const people = {
  agent: aUser({ account: 'agent01' }),
  mate: aUser({ id: newId<UserId>(), account: 'agent02', name: '赵敏' }),
  stranger: aUser({ id: newId<UserId>(), account: 'agent03', teamId: newId() }),
  leader: aUser({ id: newId<UserId>(), account: 'leader01', roles: ['leader'] }),
  head: aUser({ id: newId<UserId>(), account: 'head01', roles: ['head'], teamId: null }),
} satisfies Record<string, User>

/** Any hour is one to call in, so that a test may run at night. */
export const ALWAYS = { fromH: 0, untilH: 24, attempts: 3 }

const LINE = {
  kind: 'sip',
  server: 'ws://127.0.0.1:1',
  domain: 'test',
  extension: '8001',
  password: '',
} as const

/** A workstation whose phone is on a scripted line, with these rules of the site. */
export async function taskSeat(rows: readonly Laid[] = [], rules: Partial<DeskRules> = {}) {
  const far = scriptedLine(Date.now)
  const openLine: OpenLine = () => ({ line: far.line })
  const seat = await sharedSeat(Object.values(people), rows, { openLine })
  const desk = { ...DEFAULT_DESK_RULES, outbound: ALWAYS, ...rules }
  seat.store.write('server', tx => layDown(tx, 'siteRules', ORG, 1, { ...siteRules(), desk }))
  return {
    ...seat,
    far,
    rowOf: (id: TaskId): Task | undefined => findRow(seat.store.read, 'task', id)?.row,
    /** Somebody else sits down; his phone is on the line. */
    async as(user: User) {
      const client = await seat.as(user)
      await client.phone.setLine(LINE)
      return client
    },
    /** A call of this number is over, answered or not. */
    async over(number: string, how: 'answered' | number) {
      const [call] = (await seat.client.call.list({ from: 0, to: Date.now() + 1, limit: 1 })).filter(
        row => row.call.remoteNumber === number,
      )
      const callId = call?.call.id
      if (!callId) throw new Error('nobody was called')
      if (how === 'answered') {
        far.picksUp(callId)
        far.hangsUp(callId)
      } else far.hangsUp(callId, how)
      await vi.waitFor(() => {
        const phase = findRow(seat.store.read, 'call', callId)?.row.phase
        if (phase !== 'done' && phase !== 'wrapUp') throw new Error(`it is ${phase}`)
      })
      return callId
    },
  }
}

export const MINE = { whose: 'mine', state: 'open' } as const
