import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const script = TRAINING_SCRIPTS[0]
const caller = {
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall: false }],
}

it('an inbound record is written by keyboard alone, in under 40 key presses beyond the typed text', async () => {
  const { user, ring, storeOf } = await atTheDesk([caller])
  ring(script?.id)
  await screen.findByRole('heading', { name: '王建国' }, SLOW)
  await user.keyboard('{F2}')
  await within(await screen.findByLabelText(t.phone.bar)).findAllByText(t.phone.states.talking, {}, SLOW)
  await screen.findByLabelText('来电内容', {}, SLOW)

  let presses = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      presses += 1
      await user.keyboard(key)
    }
  }
  const tab = async (to: string | RegExp) => {
    presses += 1
    await user.tab()
    expect(document.activeElement?.closest('.form-field')).toHaveTextContent(to)
  }
  /** Looked for by pinyin initials, which are text; Enter takes the first that is found. */
  const find = async (initials: string, found: string) => {
    await user.keyboard(initials)
    const first = () =>
      document.querySelector('.ant-select-item-option-active, .tree-popup--first .ant-cascader-menu-item')
    await waitFor(() => expect(first()).toHaveTextContent(found), SLOW)
    await press('{Enter}')
  }

  await press('{Alt>}r{/Alt}')
  expect(document.activeElement).toHaveValue('王建国')
  await press('{Enter}') // goes on; what the card knew stays
  expect(document.activeElement?.closest('.form-field')).toHaveTextContent('身份核验')
  await press(' ')
  await tab('业务类型')
  await find('zllls', '报修 / 制冷类 / 漏水')
  await tab('产品/订单')
  await user.keyboard('KFR-35GW')
  await press('{Enter}')
  await user.keyboard('空调室内机漏水，昨晚开始')
  await tab('处理方式')
  await find('jd', '建单')
  await tab('是否一次解决')
  await press('{ArrowLeft}') // 未定 → 否
  await tab('客户满意度')
  await user.keyboard('4')
  await tab('客户情绪')
  await press(' ', '{ArrowRight}', '{ArrowRight}') // 平静 → 满意 → 焦急
  await tab('约定回呼')
  await user.keyboard('2099-11-24 09:30')
  await press('{Enter}')
  await tab('约定回呼') // its button that takes the time away
  await tab('备注')
  await user.keyboard('家里有老人')
  await press('{Control>}{Enter}{/Control}')

  await screen.findByText(t.record.savedToast, {}, SLOW)
  await waitFor(() => expect(screen.queryByText(t.record.notSaved)).toBeNull(), SLOW)
  const [record] = listRowsAfter(storeOf().read, 'callRecord', '', 9)
  expect(record).toMatchObject({
    contactName: '王建国',
    verification: 'verified',
    reason: 'repair.cooling.leak',
    product: 'KFR-35GW',
    content: '空调室内机漏水，昨晚开始',
    handling: 'caseOpened',
    resolvedFirst: false,
    satisfaction: 4,
    mood: 'anxious',
    callBackAt: new Date(2099, 10, 24, 9, 30).getTime(),
    remarks: '家里有老人',
  })
  expect(presses).toBeLessThan(40)
})
