import { expect, test } from 'vitest'
import { callPieces, chosenPieces, placeOf, timesOf } from '../../renderer/features/shift/bars.ts'
import { cameLater, meanWrapMs } from '../../renderer/features/shift/shift-rows.ts'
import type { ShiftPage } from '../../shared/contract/desk.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { CallRecordId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { shiftAt, shiftFigures, shiftIdOf } from '../../shared/rules/shift.ts'
import { AGENT, aCall, aUser, ORG, TEAM } from '../support/rows.ts'

const time = shiftAt(Date.parse('2026-11-24T09:00+08:00'))
const { startAt, endAt } = time
const HOUR = 3_600_000
const window = { startAt, endAt, knownUntil: startAt + 2 * HOUR }

const aState = (choice: AgentState['choice'], since: number, until: number | null): AgentState => ({
  id: newId(),
  orgId: ORG,
  agentId: AGENT,
  teamId: TEAM,
  deviceId: newId(),
  choice,
  reason: null,
  orderedById: null,
  since,
  until,
  end: until === null ? null : 'choice',
})

test('a state that lasts is drawn as far as it is known, and said to be open', () => {
  const pieces = chosenPieces(
    [aState('ready', startAt, startAt + HOUR), aState('busy', startAt + HOUR, null)],
    window,
  )
  expect(pieces).toEqual([
    { state: 'ready', from: startAt, until: startAt + HOUR, isOpen: false, reason: null, orderedById: null },
    {
      state: 'busy',
      from: startAt + HOUR,
      until: startAt + 2 * HOUR,
      isOpen: true,
      reason: null,
      orderedById: null,
    },
  ])
  expect(timesOf(pieces)).toEqual({ ready: HOUR, busy: HOUR })
  // Begun after the last word of the server: nothing to draw yet.
  expect(chosenPieces([aState('break', startAt + 3 * HOUR, null)], window)).toEqual([])
})

test('a call is talk and wrap-up, or ringing that nobody answered, and ends with the shift', () => {
  const at = startAt + HOUR
  const done = aCall({
    startedAt: at,
    answeredAt: at + 10,
    endedAt: at + 50,
    wrapEndedAt: at + 90,
    phase: 'done',
  })
  const missed = aCall({ startedAt: at, endedAt: at + 20, phase: 'done' })
  const wrapping = aCall({ startedAt: at, answeredAt: at, endedAt: at + 30, phase: 'wrapUp' })
  const over = aCall({ startedAt: endAt - 100, answeredAt: endAt - 90, endedAt: endAt + 50, phase: 'done' })
  expect(callPieces([done], window).map(it => [it.state, it.from - at, it.until - at])).toEqual([
    ['talking', 10, 50],
    ['wrapUp', 50, 90],
  ])
  expect(callPieces([missed], window)).toMatchObject([{ state: 'ringing', until: at + 20 }])
  expect(callPieces([wrapping], window)[1]).toMatchObject({ until: window.knownUntil, isOpen: true })
  expect(callPieces([over], window)).toMatchObject([{ state: 'talking', until: endAt }])
  expect(meanWrapMs([done, missed, wrapping].map(call => ({ call, customerName: null, records: [] })))).toBe(
    40,
  )
  expect(meanWrapMs([])).toBeNull()
})

test('places are per cent of the shift, never outside it', () => {
  expect(placeOf(startAt, window)).toBe(0)
  expect(placeOf(startAt + 2 * HOUR, window)).toBe(25)
  expect(placeOf(endAt + HOUR, window)).toBe(100)
  expect(placeOf(startAt - HOUR, window)).toBe(0)
})

test('what came in after the signature is counted, by what the frozen figures lack', () => {
  const call = aCall({ startedAt: startAt, answeredAt: startAt, endedAt: startAt + 9, phase: 'done' })
  const frozen = shiftFigures([call], [], [], [])
  const later = aCall({ startedAt: startAt + 1, phase: 'done', endedAt: startAt + 5 })
  const pageOf = (figures: ReturnType<typeof shiftFigures> | null, late: CallRecordId[]): ShiftPage => ({
    shift: {
      id: shiftIdOf(ORG, TEAM, startAt),
      orgId: ORG,
      teamId: TEAM,
      ...time,
      comment: '',
      state: figures ? 'signed' : 'open',
      signedById: null,
      signedAt: null,
      figures,
    },
    team: { id: TEAM, orgId: ORG, name: '一组', leaderId: null },
    agents: [
      {
        user: aUser(),
        states: [],
        calls: [],
        figures: shiftFigures([call, later], [{ callId: call.id }], [], []),
      },
    ],
    complaints: [],
    evaluations: [],
    figures: frozen,
    late,
    asOf: null,
  })
  expect(cameLater(pageOf(null, []))).toEqual({ calls: 0, records: 0 })
  expect(cameLater(pageOf(frozen, []))).toEqual({ calls: 1, records: 1 })
  expect(cameLater(pageOf(frozen, [newId(), newId()]))).toEqual({ calls: 1, records: 2 })
})
