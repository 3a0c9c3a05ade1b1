import { hash } from '@node-rs/argon2'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { putCredential } from '../../db/repositories/credential.ts'
import { listEvaluationsOfCall } from '../../db/repositories/evaluation.ts'
import { layDown } from '../../db/write.ts'
import { fileKeep } from '../../electron/files/keep.ts'
import { fileShelf } from '../../electron/files/shelf.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { wavOf } from '../../renderer/parts/player/wav.ts'
import { useDesk } from '../../renderer/state/desk-store.ts'
import { usePlayerChoice } from '../../renderer/state/player-store.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import type { User } from '../../shared/entities/user.ts'
import type { RecordingId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { itemsOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import { aMark, anEvaluation, fullMarks, INSPECTOR } from '../support/evaluation.ts'
import { aCall, aUser, ORG, TEAM } from '../support/rows.ts'
import { openDesk, PASSWORD } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const inspector = aUser({ id: INSPECTOR, account: 'qa', name: '周敏', roles: ['inspector'], teamId: null })
const agent = aUser()
const callAt = (minutesAgo: number): Call => {
  const startedAt = Date.now() - minutesAgo * 60_000
  const ended = { phase: 'done', answeredAt: startedAt + 5000, endedAt: startedAt + 65_000 } as const
  return aCall({ ...ended, startedAt, result: 'answered', remoteName: `客户${minutesAgo}` })
}

/** jsdom has no sound: a decoder of plain WAV and an address for its copy stand in for the browser's. */
function withSound(serveFile: (kind: 'recording', token: string, request: Request) => Promise<Response>) {
  class WavDecoder {
    async decodeAudioData(bytes: ArrayBuffer) {
      const samples = new Int16Array(bytes, 44)
      const side = (n: 0 | 1) =>
        Float32Array.from({ length: samples.length / 2 }, (_, i) => (samples[2 * i + n] ?? 0) / 0x7fff)
      return { length: samples.length / 2, sampleRate: RATE, numberOfChannels: 2, getChannelData: side }
    }
  }
  vi.stubGlobal('OfflineAudioContext', WavDecoder)
  vi.stubGlobal('fetch', (url: string) => {
    const [, , , kind, token = ''] = url.split('/')
    expect(kind).toBe('recording')
    return serveFile('recording', token, new Request('http://desk/'))
  })
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:sound', revokeObjectURL: () => {} }))
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(() => {})
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
}
const RATE = 1000
const MINUTE_OF_SOUND = wavOf(new Float32Array(60 * RATE).fill(0.5), new Float32Array(60 * RATE), RATE)

/** The window of this user, who finds these recorded calls and evaluations in his store. */
async function windowOf(user: User, calls: readonly Call[], evaluations: readonly Evaluation[] = []) {
  const desk = await openDesk({ set: 'up' })
  const kept = await hash(PASSWORD)
  const credential = {
    account: user.account,
    userId: user.id,
    hash: kept,
    user,
    team: null,
    refreshToken: null,
  }
  desk.storeOf().write('server', tx => {
    putCredential(tx, { ...credential, orgName: '华诚客户服务中心', at: Date.now() })
    for (const person of [inspector, agent]) layDown(tx, 'user', person.id, 1, person)
    for (const evaluation of evaluations) layDown(tx, 'evaluation', evaluation.id, 1, evaluation)
    for (const call of calls) {
      const id = newId<RecordingId>()
      layDown(tx, 'call', call.id, 1, call)
      layDown(tx, 'recording', id, 1, {
        id,
        orgId: ORG,
        callId: call.id,
        agentId: call.agentId,
        teamId: TEAM,
        mime: 'audio/webm',
        startedAt: call.startedAt,
        durationMs: 60_000,
        bytes: 1000,
        sha256: 'a'.repeat(64),
        keepUntil: call.startedAt + 90 * 86_400_000,
        uploadedAt: null,
      })
    }
  })
  const api = await desk.client()
  await api.session.logOn({ account: user.account, password: PASSWORD })
  const scoringOf = (call: Call | undefined) =>
    call && listEvaluationsOfCall(desk.storeOf().read, call.id).find(it => it.inspectorId === INSPECTOR)
  return { ...desk, api, scoringOf }
}

const items = itemsOf(DEFAULT_CARD)
const groupOf = (code: string) => {
  const item = items.find(it => it.code === code)
  return screen.findByRole('radiogroup', { name: `${item?.label.zh} · ${item?.max} 分` }, SLOW)
}
const markOn = async (code: string) =>
  within(await groupOf(code)).queryByRole<HTMLInputElement>('radio', { checked: true })?.value ?? null
/** Every item at its best, from the first on, by digits and J alone. */
const bestOfAll = items.map(item => `${item.max}`).join('j')
const total = () => document.querySelector('.score-card__head .total-strip__score strong')?.textContent

describe('an inspector', () => {
  it('opens a call and scores it by keyboard, with the total always in sight', async () => {
    const [first] = [callAt(5), callAt(60)]
    const { user, scoringOf } = await windowOf(inspector, [first, callAt(60)])
    const rows = await screen.findAllByRole('option', {}, SLOW)
    expect(rows).toHaveLength(2)
    rows[0]?.focus()
    await user.keyboard('jk{Enter}')
    expect(useDesk.getState().inspectedCallId).toBe(first.id)
    // The keyboard is on the first item at once.
    const opening = await groupOf('opening')
    await waitFor(() => expect(opening).toContainElement(document.activeElement as HTMLElement), SLOW)
    expect(scoringOf(first)).toBeUndefined()

    await user.keyboard('2')
    expect(await markOn('opening')).toBe('2')
    expect(total()).toBe('50.0')
    await user.keyboard('jn')
    expect(await markOn('identity')).toBe('na')
    await user.keyboard('k3')
    expect(await markOn('opening')).toBe('2')
    // 信息准确 is of 12 points: two digits make one mark.
    const accuracy = await groupOf('accuracy')
    within(accuracy).getAllByRole('radio')[0]?.focus()
    await user.keyboard('12')
    expect(await markOn('accuracy')).toBe('12')
    expect(total()).toBe('87.5')
    await user.keyboard('{ArrowLeft}')
    expect(await markOn('accuracy')).toBe('11')

    await user.keyboard('c')
    expect(screen.getByRole('checkbox', { name: /答复错误/ })).toBeChecked()
    expect(total()).toBe('0.0')
    expect(screen.getAllByText('原始得分 81.3').length).toBeGreaterThan(0)
    await user.keyboard('t说错了保修期{Enter}j')
    const next = await groupOf('completeness')
    expect(next).toContainElement(document.activeElement as HTMLElement)

    await waitFor(
      () =>
        expect(scoringOf(first)).toMatchObject({
          state: 'draft',
          rawScore: 81.3,
          score: 0,
          result: 'critical',
          criticals: [{ item: 'accuracy', class: 'customer', comment: '说错了保修期' }],
        }),
      SLOW,
    )
  })

  it('cannot publish with a mark missing: it is pointed out and has the keyboard', async () => {
    const call = callAt(5)
    const { user, scoringOf } = await windowOf(inspector, [call])
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    await user.click(row as HTMLElement)
    await groupOf('opening')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText(`还有 ${items.length} 项没有打分，已标出来`, {}, SLOW)).toBeInTheDocument()
    expect(screen.getAllByText(t.quality.missingMark)).toHaveLength(items.length)
    expect(await groupOf('opening')).toContainElement(document.activeElement as HTMLElement)
    expect(await groupOf('opening')).toHaveAttribute('aria-invalid', 'true')
    await user.keyboard('4')
    expect(screen.getAllByText(t.quality.missingMark)).toHaveLength(items.length - 1)
    expect(scoringOf(call)?.state ?? 'draft').toBe('draft')
  })

  it('publishes after a second look and goes on to the next call', async () => {
    const calls = [callAt(5), callAt(60)] as const
    const { user, scoringOf } = await windowOf(inspector, calls)
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    await user.click(row as HTMLElement)
    const opening = await groupOf('opening')
    await waitFor(() => expect(opening).toContainElement(document.activeElement as HTMLElement), SLOW)
    await user.keyboard(bestOfAll)
    expect(total()).toBe('100.0')
    await user.type(screen.getByLabelText(t.quality.strengths), '开头规范')
    await user.keyboard('{Control>}{Enter}{/Control}')
    const dialog = await screen.findByRole('dialog', {}, SLOW)
    expect(scoringOf(calls[0])?.state ?? 'draft').toBe('draft')
    await user.click(within(dialog).getByRole('button', { name: t.quality.publishOk }))
    await waitFor(
      () =>
        expect(scoringOf(calls[0])).toMatchObject({ state: 'published', score: 100, strengths: '开头规范' }),
      SLOW,
    )
    await waitFor(() => expect(useDesk.getState().inspectedCallId).toBe(calls[1].id), SLOW)
    await groupOf('opening')
    expect(await markOn('opening')).toBeNull()
  })

  it('comes back to a draft after the window was lost', async () => {
    const call = callAt(5)
    const { user, scoringOf, reopen } = await windowOf(inspector, [call])
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    await user.click(row as HTMLElement)
    const opening = await groupOf('opening')
    await waitFor(() => expect(opening).toContainElement(document.activeElement as HTMLElement), SLOW)
    await user.keyboard('4j4{Control>}s{/Control}')
    await waitFor(() => expect(scoringOf(call)?.marks).toHaveLength(2), SLOW)
    reopen()
    await useDesk.persist.rehydrate()
    await groupOf('opening')
    expect(await markOn('identity')).toBe('4')
    expect(await screen.findByText(/草稿已存/, {}, SLOW)).toBeInTheDocument()
  })

  it('reads what a colleague has published, and cannot change it', async () => {
    const call = callAt(5)
    const colleague = { ...aUser(), id: newId<User['id']>() }
    const published = anEvaluation({
      callId: call.id,
      inspectorId: colleague.id,
      marks: fullMarks().with(0, { ...aMark('opening', 2), comment: '没报工号' }),
      state: 'published',
      publishedAt: Date.now(),
    })
    const { user } = await windowOf(inspector, [call], [published])
    await user.click(await screen.findByText(t.quality.shown.all, {}, SLOW))
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    expect(row).toHaveTextContent('98.0')
    await user.click(row as HTMLElement)
    expect(await screen.findByText('没报工号', {}, SLOW)).toBeInTheDocument()
    expect(screen.queryAllByRole('radiogroup', { name: /分$/ })).toEqual([])
    expect(screen.queryByRole('button', { name: t.quality.publish })).toBeNull()
  })
})

describe('an inspector with the sound at hand', () => {
  it('points out places in the recording from the card and from the player, and hears them again', async () => {
    const call = callAt(5)
    const desk = await windowOf(inspector, [])
    const { user, scoringOf, storeOf } = desk
    withSound(desk.serveFile)
    const shelf = fileShelf({ store: storeOf(), folder: desk.files, now: Date.now })
    const keep = fileKeep({ store: storeOf(), shelf, now: Date.now, log: () => {} })
    storeOf().write('server', tx => layDown(tx, 'call', call.id, 1, call))
    const { orgId, agentId, teamId, startedAt } = call
    const recording = await keep.beginRecording(
      { orgId, agentId, teamId, callId: call.id, startedAt },
      'audio/wav',
    )
    await recording.append(new Uint8Array(MINUTE_OF_SOUND))
    await recording.finish(60_000)

    const [row] = await screen.findAllByRole('option', {}, SLOW)
    await user.click(row as HTMLElement)
    const place = await screen.findByRole('slider', { name: t.player.place }, SLOW)
    expect(place).toHaveAttribute('aria-valuetext', '00:00，共 01:00')
    place.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}')
    expect(place).toHaveAttribute('aria-valuenow', '11')
    await user.keyboard('{End}{ArrowLeft}{Home}{ArrowRight}')
    expect(place).toHaveAttribute('aria-valuenow', '5')
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}')
    expect(screen.getByRole('radio', { name: '1.25×' })).toBeChecked()

    const opening = await groupOf('opening')
    within(opening).getAllByRole('radio')[0]?.focus()
    await user.keyboard('2e..e')
    expect(place).toHaveAttribute('aria-valuenow', '15')
    await user.type(screen.getByLabelText('00:05 · 说了什么'), '您好请讲')
    // In the player the mark goes to the item that had the keyboard last.
    place.focus()
    await user.keyboard('{End}m')
    await waitFor(
      () =>
        expect(scoringOf(call)?.marks).toEqual([
          {
            item: 'opening',
            got: 2,
            na: false,
            comment: '',
            evidence: [
              { atMs: 5000, note: '您好请讲' },
              { atMs: 15_000, note: '' },
              { atMs: 60_000, note: '' },
            ],
          },
        ]),
      SLOW,
    )
    await user.click(screen.getByRole('button', { name: '跳到 00:15' }))
    expect(place).toHaveAttribute('aria-valuenow', '15')
    await user.click(screen.getByRole('button', { name: '跳到 00:05：规范开头语(公司+工号) · 您好请讲' }))
    expect(place).toHaveAttribute('aria-valuenow', '5')
    await user.click(screen.getByRole('button', { name: '去掉 01:00 的证据' }))
    expect(screen.queryByRole('button', { name: '跳到 01:00' })).toBeNull()
  })

  it('hears the recordings of a call in a row, sees what is lost between them, and skips silence', async () => {
    const call = callAt(5)
    const desk = await windowOf(inspector, [])
    const { user, storeOf } = desk
    withSound(desk.serveFile)
    const shelf = fileShelf({ store: storeOf(), folder: desk.files, now: Date.now })
    const keep = fileKeep({ store: storeOf(), shelf, now: Date.now, log: () => {} })
    storeOf().write('server', tx => layDown(tx, 'call', call.id, 1, call))
    const { orgId, agentId, teamId, startedAt } = call
    // A minute that is never silent; then, three seconds later, ten seconds of silence.
    const quiet = wavOf(new Float32Array(10 * RATE), new Float32Array(10 * RATE), RATE)
    for (const [at, bytes] of [
      [startedAt, MINUTE_OF_SOUND],
      [startedAt + 63_000, quiet],
    ] as const) {
      const whose = { orgId, agentId, teamId, callId: call.id, startedAt: at }
      const recording = await keep.beginRecording(whose, 'audio/wav')
      await recording.append(new Uint8Array(bytes))
      await recording.finish(bytes === quiet ? 10_000 : 60_000)
    }
    await user.click((await screen.findAllByRole('option', {}, SLOW))[0] as HTMLElement)
    const place = await screen.findByRole('slider', { name: t.player.place }, SLOW)
    expect(place).toHaveAttribute('aria-valuetext', '00:00，共 01:10')
    expect(
      screen.getByRole('img', {
        name: t.player.gapAt.replace('{{at}}', '01:00').replace('{{lost}}', '00:03'),
      }),
    ).toBeInTheDocument()
    expect(document.querySelectorAll('.timeline__silence')).toHaveLength(0)
    place.focus()
    await user.keyboard('s')
    expect(screen.getByRole('button', { name: t.player.skipSilence })).toHaveAttribute('aria-pressed', 'true')
    expect(document.querySelectorAll('.timeline__silence')).toHaveLength(1)
    // Remembered for the next recording.
    expect(usePlayerChoice.getState().skipsSilence).toBe(true)
    await user.keyboard('s')
    expect(usePlayerChoice.getState().skipsSilence).toBe(false)
  })

  it('is told where the sound is when it is not here, and marks no place in it', async () => {
    const { user } = await windowOf(inspector, [callAt(5)])
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    await user.click(row as HTMLElement)
    expect(await screen.findByText(t.error.RECORDING_PENDING.title, {}, SLOW)).toBeInTheDocument()
    const opening = await groupOf('opening')
    within(opening).getAllByRole('radio')[0]?.focus()
    await user.keyboard('e')
    expect(await screen.findByText(t.quality.noSound, {}, SLOW)).toBeInTheDocument()
    expect(screen.queryByRole('list', { name: t.quality.evidence })).toBeNull()
  })
})

describe('an agent', () => {
  const scored = () => {
    const call = callAt(30)
    const evaluation = anEvaluation({
      callId: call.id,
      marks: fullMarks().with(0, { ...aMark('opening', 0), comment: '没有开头语' }),
      advice: '练开头语',
      state: 'published',
      publishedAt: Date.now(),
    })
    return { call, evaluation }
  }
  async function atMyScores() {
    const { call, evaluation } = scored()
    const desk = await windowOf(agent, [call], [evaluation])
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    await desk.user.keyboard('{Alt>}3{/Alt}')
    const [row] = await screen.findAllByRole('option', {}, SLOW)
    expect(screen.getByText('待确认 1')).toBeInTheDocument()
    row?.focus()
    await desk.user.keyboard('{Enter}')
    await screen.findByText('没有开头语', {}, SLOW)
    return { ...desk, call, evaluation }
  }

  it('reads his score and confirms it', async () => {
    const { user, scoringOf, call } = await atMyScores()
    expect(screen.getByText('练开头语')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: t.quality.confirm }))
    await waitFor(() => expect(scoringOf(call)).toMatchObject({ state: 'confirmed', score: 96 }), SLOW)
    await waitFor(() => expect(screen.queryByText('待确认 1')).toBeNull(), SLOW)
    expect(screen.queryByRole('button', { name: t.quality.confirm })).toBeNull()
  })

  it('objects only with a reason', async () => {
    const { user, scoringOf, call } = await atMyScores()
    await user.click(screen.getByRole('button', { name: t.quality.object }))
    await user.click(screen.getByRole('button', { name: t.quality.sendObjection }))
    expect(await screen.findByText(t.quality.objectionNeeded, {}, SLOW)).toBeInTheDocument()
    expect(scoringOf(call)?.state).toBe('published')
    await user.type(screen.getByLabelText(t.quality.objection), '开头语说了，在第 2 秒')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(
      () => expect(scoringOf(call)).toMatchObject({ state: 'objected', agentWords: '开头语说了，在第 2 秒' }),
      SLOW,
    )
  })
})
