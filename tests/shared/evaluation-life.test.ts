import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import { Role, type User } from '../../shared/entities/user.ts'
import type { CallId, EvaluationId, OrgId, RecordingId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { evaluationRefusal } from '../../shared/rules/evaluation-life.ts'
import { itemsOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import { aCritical, aMark, anEvaluation, fullMarks, INSPECTOR } from '../support/evaluation.ts'
import { AGENT, aUser, ORG } from '../support/rows.ts'

const inspector = aUser({ id: INSPECTOR, roles: ['inspector'], teamId: null })
const agent = aUser()
const others: User[] = [
  aUser({ id: newId<UserId>(), roles: ['inspector'], teamId: null }),
  aUser({ id: newId<UserId>(), roles: ['head'], teamId: null }),
  aUser({ id: newId<UserId>(), roles: ['leader'] }),
  aUser({ id: newId<UserId>() }),
  aUser({ id: newId<UserId>(), roles: ['manager'], teamId: null }),
  aUser({ id: newId<UserId>(), roles: ['admin'], teamId: null }),
]
const draft = anEvaluation()
const published: Evaluation = { ...draft, state: 'published', publishedAt: 5 }
const confirmed: Evaluation = { ...published, state: 'confirmed', answeredAt: 6 }
const objected: Evaluation = { ...published, state: 'objected', answeredAt: 6, agentWords: '开头语说了' }

describe('a draft', () => {
  test('is begun, changed and published by its inspector', () => {
    const begun = anEvaluation({ ...draft, ...empty() })
    expect(evaluationRefusal(inspector, null, begun)).toBeNull()
    expect(evaluationRefusal(inspector, begun, draft)).toBeNull()
    expect(evaluationRefusal(inspector, draft, published)).toBeNull()
  })

  test.each([agent, ...others])('is nobody else’s: $roles', user => {
    expect(evaluationRefusal(user, null, draft)).toBe('FORBIDDEN')
    expect(evaluationRefusal(user, draft, { ...draft, advice: 'x' })).toBe('FORBIDDEN')
    expect(evaluationRefusal(user, draft, published)).toBe('FORBIDDEN')
    expect(evaluationRefusal(user, draft, { ...draft, inspectorId: user.id })).toBe('FORBIDDEN')
  })

  test.each(Role.options.filter(role => role !== 'inspector' && role !== 'head'))(
    'a %s may not begin one at all',
    role => {
      const user = aUser({ id: newId<UserId>(), roles: [role] })
      expect(evaluationRefusal(user, null, { ...draft, inspectorId: user.id })).toBe('FORBIDDEN')
    },
  )

  test('nobody scores himself', () => {
    const self = { ...draft, agentId: INSPECTOR }
    expect(evaluationRefusal(inspector, null, self)).toBe('FORBIDDEN')
    expect(evaluationRefusal({ ...inspector, roles: ['agent', 'inspector'] }, null, self)).toBe('FORBIDDEN')
  })

  test('nobody disabled, and none of another organisation', () => {
    expect(evaluationRefusal({ ...inspector, disabled: true }, null, draft)).toBe('FORBIDDEN')
    expect(evaluationRefusal(inspector, null, { ...draft, orgId: newId<OrgId>() })).toBe('FORBIDDEN')
  })

  test('stands on a card that was in force, whatever order its keys are in', () => {
    const forged = { ...DEFAULT_CARD, criticalRule: { kind: 'cap' as const, at: 100 } }
    expect(evaluationRefusal(inspector, null, anEvaluation({ card: forged }))).toBe('FORBIDDEN')
    const turned = Object.fromEntries(Object.entries(DEFAULT_CARD).toReversed()) as typeof DEFAULT_CARD
    expect(evaluationRefusal(inspector, null, { ...draft, card: turned })).toBeNull()
  })

  test.each<[string, Partial<Evaluation>]>([
    ['score', { score: 99 }],
    ['raw score', { rawScore: 99 }],
    ['result', { result: 'passed' }],
    ['score left out', { score: null, rawScore: null, result: null }],
  ])('a %s that the marks do not give is refused', (_name, part) => {
    expect(evaluationRefusal(inspector, null, { ...draft, ...part })).toBe('FORBIDDEN')
    expect(evaluationRefusal(inspector, draft, { ...published, ...part })).toBe('FORBIDDEN')
  })

  test.each([
    ['of an unknown item', [aMark('nothing', 3)]],
    ['beyond its steps', [aMark('opening', 3)]],
    ['above the maximum', [aMark('opening', 40)]],
    ['N/A where it may not be', [aMark('opening', null, true)]],
    ['and N/A at once', [aMark('identity', 4, true)]],
    ['given twice', [aMark('opening', 4), aMark('opening', 2)]],
  ])('a mark %s is refused', (_name, marks) => {
    expect(evaluationRefusal(inspector, null, anEvaluation({ marks }))).toBe('FORBIDDEN')
  })

  test('a critical error that the card does not have there, or has once, is refused', () => {
    for (const criticals of [
      [aCritical('opening', 'customer')],
      [aCritical('accuracy', 'customer'), aCritical('accuracy', 'customer')],
    ])
      expect(evaluationRefusal(inspector, null, anEvaluation({ criticals }))).toBe('FORBIDDEN')
  })

  test('is not published with a mark missing, nor begun as published', () => {
    for (const { code } of itemsOf(DEFAULT_CARD)) {
      const marks = fullMarks().filter(m => m.item !== code)
      const lacking = anEvaluation({ ...unscored(draft), marks })
      expect(evaluationRefusal(inspector, lacking, { ...lacking, state: 'published', publishedAt: 5 })).toBe(
        'MOVE_REFUSED',
      )
    }
    expect(evaluationRefusal(inspector, null, published)).toBe('MOVE_REFUSED')
    expect(evaluationRefusal(inspector, draft, confirmed)).not.toBeNull()
  })
})

describe('once published', () => {
  test('the agent himself confirms, or objects with words', () => {
    expect(evaluationRefusal(agent, published, confirmed)).toBeNull()
    expect(evaluationRefusal(agent, published, objected)).toBeNull()
    expect(evaluationRefusal(agent, published, { ...objected, agentWords: '  ' })).toBe('REASON_NEEDED')
  })

  test.each([inspector, ...others])('nobody answers for him: $roles', user => {
    expect(evaluationRefusal(user, published, confirmed)).toBe('FORBIDDEN')
    expect(evaluationRefusal(user, published, objected)).toBe('FORBIDDEN')
  })

  test('it does not go back, for anybody', () => {
    for (const user of [inspector, agent, ...others])
      expect(
        evaluationRefusal(user, published, { ...published, state: 'draft', publishedAt: null }),
      ).not.toBeNull()
  })

  test('and once answered nothing changes any more', () => {
    for (const user of [inspector, agent, ...others])
      for (const [before, after] of [
        [confirmed, objected],
        [objected, confirmed],
        [confirmed, { ...confirmed, agentWords: '谢谢' }],
        [objected, { ...objected, updatedAt: 9 }],
      ] as const)
        expect(evaluationRefusal(user, before, after)).toBe('LOCKED')
  })
})

/** One or a few fields of the row, made anything. */
const tampering = fc.record(
  {
    id: fc.uuid() as fc.Arbitrary<EvaluationId>,
    orgId: fc.uuid() as fc.Arbitrary<OrgId>,
    no: fc.string(),
    callId: fc.uuid() as fc.Arbitrary<CallId>,
    recordingId: fc.uuid() as fc.Arbitrary<RecordingId>,
    agentId: fc.constantFrom(INSPECTOR, ...others.map(o => o.id)),
    teamId: fc.uuid() as fc.Arbitrary<TeamId>,
    inspectorId: fc.constantFrom(AGENT, ...others.map(o => o.id)),
    callAt: fc.nat(),
    callMs: fc.nat(),
    card: fc.integer({ min: 2 }).map(version => ({ ...DEFAULT_CARD, version })),
    marks: fc.subarray(fullMarks(), { maxLength: fullMarks().length - 1 }),
    criticals: fc.constant([aCritical('accuracy', 'customer')]),
    method: fc.constantFrom('live' as const, 'mystery' as const, null),
    strengths: fc.string({ minLength: 1 }),
    improvements: fc.string({ minLength: 1 }),
    advice: fc.string({ minLength: 1 }),
    rawScore: fc.integer({ min: 0, max: 99 }),
    score: fc.integer({ min: 0, max: 99 }),
    result: fc.constantFrom('passed' as const, 'failed' as const, 'critical' as const, null),
    createdAt: fc.nat(),
    publishedAt: fc.nat({ max: 4 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Evaluation>>
const anybody = fc.constantFrom(inspector, agent, ...others)
const changed = (part: object, of: Evaluation) =>
  Object.entries(part).some(([k, v]) => JSON.stringify(of[k as keyof Evaluation]) !== JSON.stringify(v))

property.prop([anybody, tampering, fc.constantFrom(confirmed, objected, published)])(
  'whatever else a change touches after publication, it is refused, whoever makes it',
  (user, part, wanted) => {
    if (!changed(part, published)) return
    expect(evaluationRefusal(user, published, { ...wanted, ...part })).not.toBeNull()
  },
)

property.prop([anybody, anybody, tampering])(
  'what is taken in is always the inspector’s own draft or publication with the score its marks give',
  (user, other, part) => {
    for (const state of ['draft', 'published', 'confirmed', 'objected'] as const) {
      const after: Evaluation = { ...draft, inspectorId: other.id, ...part, state }
      for (const before of [null, draft]) {
        if (evaluationRefusal(user, before, after) !== null) continue
        expect(user.id).toBe(INSPECTOR)
        expect(after).toMatchObject({ inspectorId: INSPECTOR, orgId: ORG, card: DEFAULT_CARD })
        expect(after.agentId).not.toBe(INSPECTOR)
        expect(anEvaluation({ ...unscored(after) })).toMatchObject(scoreFields(after))
        if (before) for (const key of FIXED) expect(after[key]).toEqual(before[key])
        if (state === 'published') expect(after.marks).toHaveLength(fullMarks().length)
        expect(['draft', 'published']).toContain(state)
      }
    }
  },
)

const FIXED = ['id', 'no', 'callId', 'agentId', 'teamId', 'callAt', 'callMs', 'createdAt'] as const
const scoreFields = ({ rawScore, score, result }: Evaluation) => ({ rawScore, score, result })
function unscored({ rawScore: _r, score: _s, result: _t, ...rest }: Evaluation): Partial<Evaluation> {
  return rest
}
function empty(): Partial<Evaluation> {
  return { marks: [], criticals: [], rawScore: null, score: null, result: null }
}
