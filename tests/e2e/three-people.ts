import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator } from 'playwright-core'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { KnownCaller } from '../../server/demo/callers.ts'
import { itemsOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import type { TestServer } from '../support/server.ts'
import type { DeskPage } from './desk-page.ts'
import { justRun, NOTE, type Step } from './main-job.ts'
import type { Seat } from './seat.ts'
import { EXTENSION, lineOf, PASSPHRASE, type Station } from './station.ts'

export const COMPLAINT = '空调第三次维修后仍然漏水，约好的师傅两次没有来，客户非常不满。'
export const EVIDENCE = ['开头语完整', '客户反映两次爽约'] as const
export const WHY = '听录音核对：客户问的是退款进度'
export const COMMENT = '本班投诉处理及时，漏水一案请跟进。'
const SLOW = { timeout: 60_000 }

type Person = { account: string; password: string }
export type Cast = {
  station: Station
  server: TestServer
  inspector: Seat & Person
  leader: Seat & Person
  agent: Person
  caller: KnownCaller
}

/**
 * One call through three pairs of hands: the agent logs it and registers the complaint while talking, the inspector
 * scores the recording, the agent confirms, the leader reviews and signs the shift. Throws at the first thing that is
 * not as it should be.
 * @returns the number of the complaint
 */
export async function threePeople(cast: Cast, step: Step = justRun): Promise<string> {
  const { station, server, inspector, leader, agent, caller } = cast
  const { desk, pbx } = station

  await step('seats', async () => {
    for (const [at, person] of [
      [desk, agent],
      [inspector.desk, inspector],
      [leader.desk, leader],
    ] as const) {
      await at.chooseServer(server.url, PASSPHRASE)
      await at.logOn(person.account, person.password)
    }
    await desk.connectLine(lineOf(pbx))
    for (const at of [desk, inspector.desk, leader.desk]) await at.untilSynced()
  })
  await step('call', async () => {
    await station.caller.dial(EXTENSION)
    await desk.untilRinging(caller.name)
    await desk.press('answer')
    await desk.untilPhase('talking')
    await desk.content.fill(NOTE)
  })
  const no = await step('complaint', () => register(desk))
  await step('record', async () => {
    // Long enough for the player to have something to mark.
    await sleep(6000)
    await desk.fillRecord('上门时间')
    await desk.saveRecord()
    await desk.press('hangUp')
    await desk.untilPhase('wrapUp')
    await desk.finishWrapUp()
    await desk.untilSynced()
  })
  await step('recording on the server', () =>
    until(async () => {
      const { rows } = await server.store.pool.query(
        `SELECT count(*)::int AS n FROM record WHERE entity = 'recording' AND data->>'uploadedAt' IS NOT NULL`,
      )
      return rows[0].n > 0
    }),
  )
  await step('score', () => score(inspector.desk, caller.name))
  await step('confirm', () => confirm(desk, caller.name))
  await step('review', () => review(leader.desk, { caller: caller.name, no }))
  await step('sign', () => sign(leader.desk))
  return no
}

/** 登记投诉 with F10, while talking, with the keys alone. */
async function register(desk: DeskPage): Promise<string> {
  const { page } = desk
  await page.keyboard.press('F10')
  const panel = page.getByRole('dialog', { name: t.cases.panel })
  const category = panel.getByRole('combobox', { name: '投诉类别' })
  await category.waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
  await page.keyboard.type('维修未解决', { delay: 20 })
  await page.keyboard.press('Enter')
  await panel.getByRole('textbox', { name: '投诉内容' }).fill(COMPLAINT)
  await page.keyboard.press('Control+Enter')
  const shown = panel.locator('.registered__no')
  await shown.waitFor()
  const no = (await shown.textContent())?.trim() ?? ''
  await page.waitForFunction(() => document.activeElement?.closest('.registered') !== null)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await desk.untilPhase('talking')
  return no
}

/** The queue's call, every item at its best but two, two evidence marks, published. */
async function score(desk: DeskPage, customer: string): Promise<void> {
  const { page } = desk
  await syncNow(desk)
  await desk.go('quality')
  const queue = page.getByRole('listbox', { name: t.quality.queue })
  const row = queue.getByRole('option', { name: new RegExp(customer) }).first()
  await row.waitFor(SLOW)
  await row.click()
  const slider = page.getByRole('slider', { name: t.player.place })
  await slider.waitFor(SLOW)
  const [first, ...rest] = itemsOf(DEFAULT_CARD)
  if (!first) throw new Error('the card is empty')
  const group = (code: string): Locator => {
    const item = itemsOf(DEFAULT_CARD).find(it => it.code === code)
    return page.getByRole('radiogroup', { name: `${item?.label.zh} · ${item?.max} 分` })
  }
  await group(first.code).getByRole('radio').first().focus()
  await page.keyboard.type(String(first.max))
  await evidence(desk, EVIDENCE[0])
  for (const item of rest) {
    await group(item.code).getByRole('radio').first().focus()
    await page.keyboard.type(String(item.code === 'listening' ? 4 : item.max), { delay: 10 })
  }
  await slider.focus()
  await slider.press('ArrowRight')
  await group('listening').getByRole('radio').first().focus()
  await evidence(desk, EVIDENCE[1])
  await page.getByRole('textbox', { name: t.quality.strengths }).fill('复述准确，语气平稳。')
  await page.getByRole('textbox', { name: t.quality.improvements }).fill('客户说话时不要打断。')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: t.quality.publishOk }).last().click()
  await page
    .getByText(new RegExp(`${t.quality.published}|${t.quality.publishedNext}`))
    .first()
    .waitFor(SLOW)
  await desk.untilSynced()
}

async function evidence({ page }: DeskPage, note: string): Promise<void> {
  const before = await page.getByPlaceholder(t.quality.evidencePlaceholder).count()
  await page.keyboard.press('e')
  const notes = page.getByPlaceholder(t.quality.evidencePlaceholder)
  await page.waitForFunction(
    ([placeholder, n]) => document.querySelectorAll(`[placeholder="${placeholder}"]`).length > Number(n),
    [t.quality.evidencePlaceholder, before] as const,
  )
  const focused = page.locator(`[placeholder="${t.quality.evidencePlaceholder}"]:focus`)
  if ((await focused.count()) > 0) await focused.fill(note)
  else await notes.last().fill(note)
}

async function confirm(desk: DeskPage, customer: string): Promise<void> {
  const { page } = desk
  await syncNow(desk)
  await desk.go('quality')
  const scores = page.getByRole('listbox', { name: t.quality.mine })
  // The demonstration has scores of its own; this one may still be on its way.
  const row = scores
    .getByRole('option', { name: new RegExp(customer) })
    .filter({ hasText: t.quality.states.published })
    .first()
  await row.waitFor(SLOW)
  await row.click()
  await page.getByRole('button', { name: t.quality.confirm }).click(SLOW)
  await page.getByText(t.quality.confirmed).filter({ visible: true }).first().waitFor()
  await desk.untilSynced()
}

/** The leader sees call, complaint and score, and corrects the reason with its reason. */
async function review(desk: DeskPage, { caller, no }: { caller: string; no: string }): Promise<void> {
  const { page } = desk
  await syncNow(desk)
  await desk.go('shift')
  await page.getByRole('button', { name: t.shift.openCase.replace('{{no}}', no) }).waitFor(SLOW)
  await page
    .getByRole('region', { name: t.shift.scores })
    .getByText(t.quality.states.confirmed)
    .first()
    .waitFor(SLOW)
  const agent = page.getByRole('listbox', { name: t.shift.agents }).getByRole('option', { name: /李晓雯/ })
  await agent.click()
  const calls = page.getByRole('listbox', { name: t.shift.callsOf.replace('{{name}}', '李晓雯') })
  await calls
    .getByRole('option', { name: new RegExp(caller) })
    .first()
    .click()
  await page.getByRole('button', { name: t.record.correction.begin, exact: true }).click()
  const field = page.getByRole('combobox', { name: t.record.correction.field })
  await field.waitFor()
  await field.pressSequentially('业务类型')
  await field.press('Enter')
  const form = page.getByRole('form', { name: t.record.correction.title })
  await desk.chooseLeaf(form, '业务类型', '退款')
  await form.getByRole('textbox', { name: /更正原因/ }).fill(WHY)
  await page.keyboard.press('Control+Enter')
  await page.getByText(t.record.correction.done).filter({ visible: true }).first().waitFor()
  await page.getByText(WHY).filter({ visible: true }).first().waitFor()
}

async function sign(desk: DeskPage): Promise<void> {
  const { page } = desk
  await page.getByRole('textbox', { name: /点评/ }).fill(COMMENT)
  await page.getByRole('button', { name: t.shift.saveComment }).click()
  await page.getByText(t.shift.commentSaved).filter({ visible: true }).first().waitFor()
  await page.getByRole('button', { name: t.shift.sign, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: t.shift.signOk }).click()
  await page.getByText(t.shift.signedDone).filter({ visible: true }).first().waitFor(SLOW)
  await desk.untilSynced()
}

/** Ask the server at once instead of waiting for the next round. */
export async function syncNow(desk: DeskPage): Promise<void> {
  const { page } = desk
  await page
    .locator('.status-light', { hasText: /同步|待/ })
    .last()
    .click()
  await page.getByRole('button', { name: t.frame.sync.now }).click()
  await page.keyboard.press('Escape')
  await desk.untilSynced()
}

async function until(holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await holds()); await sleep(250))
    if (Date.now() > end) throw new Error('not in time')
}
