import type { Locator, Page } from 'playwright-core'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { fieldOf } from '../../shared/forms/define.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'
import { outboundRecord } from '../../shared/forms/outbound-record.ts'
import type { App } from '../support/app.ts'
import type { DeskClient } from '../support/desk.ts'
import { openDesk } from '../support/desk-client.ts'

const SLOW = 60_000

type BarButton = Exclude<
  keyof { [K in keyof typeof t.actions as (typeof t.actions)[K] extends string ? K : never]: true },
  'withKey'
>

/** Words of the forms 8.1 and 8.2 as they stand on screen. */
const fieldNamed = (name: string) => {
  const field = fieldOf(inboundRecord, name) ?? fieldOf(outboundRecord, name)
  if (!field) throw new Error(`neither form 8.1 nor 8.2 has ${name}`)
  return field
}
const labelOf = (name: string): string => fieldNamed(name).label.zh
function optionOf(name: string, code: string): string {
  const field = fieldNamed(name)
  const option = field.kind === 'choice' && field.options.find(it => it.code === code)
  if (!option) throw new Error(`${name} has no ${code}`)
  return option.label.zh
}

/** The agent's screen in the words an agent reads on it. */
export class DeskPage {
  private readonly app: Pick<App, 'page'>
  constructor(app: Pick<App, 'page'>) {
    this.app = app
  }

  get page(): Page {
    this.app.page.setDefaultTimeout(20_000)
    return this.app.page
  }

  private button = (name: string): Locator => this.page.getByRole('button', { name })

  async chooseDemo(): Promise<void> {
    await this.button(t.setUp.demo.start).click({ timeout: SLOW })
  }

  async chooseServer(url: string, passphrase: string): Promise<void> {
    await this.page.getByLabel(t.setUp.server.address).fill(url, { timeout: SLOW })
    await this.page.getByLabel(t.setUp.server.passphrase, { exact: true }).fill(passphrase)
    await this.page.getByLabel(t.setUp.server.passphraseAgain).fill(passphrase)
    await this.button(t.setUp.server.connect).click()
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.getByLabel(t.setUp.unlock.passphrase).fill(passphrase, { timeout: SLOW })
    await this.button(t.setUp.unlock.open).click()
  }

  /** Until the log-on screen stands; setting up a demo takes its time. */
  async untilLogOn(timeout = 90_000): Promise<void> {
    await this.page.getByLabel(t.session.account).waitFor({ timeout })
  }

  async logOn(account: string, password: string): Promise<void> {
    await this.untilLogOn()
    await this.page.getByLabel(t.session.account).fill(account)
    await this.page.getByLabel(t.session.password, { exact: true }).fill(password)
    await this.page.getByRole('button', { name: t.session.logOn, exact: true }).click()
    await this.callBar.waitFor({ timeout: SLOW })
  }

  get callBar(): Locator {
    return this.page.getByLabel(t.phone.bar)
  }

  /** The whole desk past the screen, until the window reloads. */
  open(): Promise<DeskClient> {
    return openDesk(this.page)
  }

  /** Language and theme as the settings set them, without leaving the screen; the window starts anew with them. */
  async prefer(wanted: { language: 'zh-CN' | 'en'; theme: 'light' | 'dark' }): Promise<void> {
    await (await this.open()).preferences.put(wanted)
    await this.page.reload()
    await this.page.waitForSelector('.ant-app, #root > *')
    await this.page.waitForTimeout(700)
  }

  async go(place: keyof typeof t.frame.places): Promise<void> {
    await this.page.getByRole('navigation').getByText(t.frame.places[place]).click()
  }

  async connectLine(line: {
    server: string
    domain: string
    extension: string
    password: string
  }): Promise<void> {
    await this.go('settings')
    await this.page.getByText(t.settings.line.sip, { exact: true }).click()
    await this.page.getByLabel(t.settings.line.server).fill(line.server)
    await this.page.getByLabel(t.settings.line.domain, { exact: true }).fill(line.domain)
    await this.page.getByLabel(t.settings.line.extension).fill(line.extension)
    await this.page.getByLabel(t.settings.line.password).fill(line.password)
    await this.button(t.settings.line.save).click()
    await this.untilLineReady(line.extension)
    await this.go('desk')
  }

  async untilLineReady(extension: string): Promise<void> {
    await this.page
      .getByText(t.frame.line.readyExtension.replace('{{extension}}', extension))
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: SLOW })
  }

  /** Have the training line's next caller ring. */
  async practise(): Promise<void> {
    await this.callBar.getByRole('button', { name: t.phone.practise }).click()
    await this.callBar.getByRole('button', { name: t.actions.answer }).waitFor()
  }

  /** The card of a ringing call with this name on it. */
  async untilRinging(name: string): Promise<void> {
    await this.callBar.getByRole('button', { name: t.actions.answer }).waitFor()
    await this.page.getByText(name).filter({ visible: true }).first().waitFor()
  }

  /** A button of the call bar, once it makes sense. */
  async press(action: BarButton): Promise<void> {
    await this.callBar
      .getByRole('button', { name: t.actions[action], exact: true, disabled: false })
      .click({ timeout: SLOW })
  }

  /** Who the buttons are about. */
  get current(): Locator {
    return this.callBar.locator('.current-call')
  }

  /** A call beside the current one: held, ringing, or open to be looked at. */
  tile(kind: 'held' | 'ringing' | 'open'): Locator {
    return this.callBar.locator(`.line-tile--${kind}`)
  }

  async dial(number: string): Promise<void> {
    const box = this.callBar.getByRole('textbox')
    await box.fill(number)
    await box.press('Enter')
  }

  /** 转接 of the current call: 盲转, or 咨询 first. */
  async transfer(way: 'blind' | 'consult', number: string): Promise<void> {
    await this.press('transfer')
    const target = this.transferPanel.getByRole('combobox')
    await target.fill(number)
    // Away from the box, so that its suggestions no longer lie over the buttons.
    await target.press('Tab')
    await this.transferPanel.getByRole('button', { name: t.phone.transfer[way], exact: true }).click()
  }

  get transferPanel(): Locator {
    return this.page.locator('.transfer-panel')
  }

  /** 示闲 · 示忙 · 小休, with its reason where one is named. */
  async choose(state: 'ready' | 'busy' | 'break', reason?: keyof typeof t.phone.reasons): Promise<void> {
    await this.callBar.locator('.agent-state').click()
    const menu = this.page.getByRole('menu')
    const words = reason ? t.phone.reasons[reason] : t.phone.choices[state]
    await menu.getByRole('menuitem').filter({ hasText: words }).first().click()
  }

  async untilPhase(phase: 'talking' | 'held' | 'wrapUp'): Promise<void> {
    await this.callBar.getByText(t.phone.phases[phase]).filter({ visible: true }).first().waitFor()
  }

  get content(): Locator {
    return this.page.getByLabel(labelOf('content'), { exact: true })
  }

  async untilContent(text: string): Promise<void> {
    await this.page.waitForFunction(
      wanted => [...document.querySelectorAll('textarea')].some(area => area.value === wanted),
      text,
    )
  }

  async untilDraftKept(): Promise<void> {
    await this.page
      .getByText(t.form.draft.saved.replace(' {{time}}', ''))
      .filter({ visible: true })
      .first()
      .waitFor()
  }

  async finishWrapUp(): Promise<void> {
    await this.press('finishShort')
    await this.page.getByText(t.phone.idle.ready).filter({ visible: true }).first().waitFor()
  }

  /** Fill what form 8.1 asks for, beside the content. */
  async fillRecord(reason: string): Promise<void> {
    await this.chooseLeaf(this.page.locator('#record-fields'), labelOf('reason'), reason)
    await this.pick(labelOf('verification'), optionOf('verification', 'verified'))
    await this.pick(labelOf('handling'), optionOf('handling', 'answered'))
  }

  /** What form 8.2 asks for. */
  async fillOutboundRecord(): Promise<void> {
    await this.pick(labelOf('purpose'), optionOf('purpose', 'followUp'))
    await this.pick(labelOf('outcome'), optionOf('outcome', 'success'))
  }

  /** A leaf of a tree, found by typing its words. */
  async chooseLeaf(within: Locator, field: string, words: string): Promise<void> {
    const box = within.getByRole('combobox', { name: field })
    await box.click()
    await box.pressSequentially(words)
    await box.press('Enter')
  }

  private async pick(field: string, option: string): Promise<void> {
    const group = this.page.getByRole('radiogroup', { name: field })
    if ((await group.count()) > 0) return group.getByText(option, { exact: true }).click()
    await this.page.getByRole('combobox', { name: field }).click()
    await this.page.locator('.ant-select-item-option').getByText(option, { exact: true }).click()
  }

  async saveRecord(): Promise<void> {
    await this.button(t.record.save).click()
    await this.page.getByText(t.record.savedToast).filter({ visible: true }).first().waitFor()
  }

  /** Until the light in the strip says that nothing is queued. */
  async untilSynced(timeout = SLOW): Promise<void> {
    await this.page.getByText(t.frame.sync.light.idle).filter({ visible: true }).first().waitFor({ timeout })
  }
}
