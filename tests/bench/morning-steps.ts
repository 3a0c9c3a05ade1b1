import { setTimeout as sleep } from 'node:timers/promises'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { DeskPage } from '../e2e/desk-page.ts'
import { REASON } from '../e2e/main-job.ts'
import { EXTENSION } from '../e2e/station.ts'
import type { Baresip } from '../support/pbx/baresip.ts'

export type Cast = {
  desk: DeskPage
  /** Two customers and a colleague; what they are dialled by. */
  first: Baresip
  second: Baresip
  colleague: Baresip
  secondNumber: string
  colleagueNumber: string
}

/** What has to stand in the records of a step, oldest call first. */
export type Told = Partial<Call>
export type MorningStep = { name: string; act: (cast: Cast) => Promise<void>; told: readonly Told[] }

const SLOW = 45_000
const TALK_MS = 3000
const answeredIn = { direction: 'inbound', purpose: 'customer', result: 'answered' } as const
const answeredOut = { direction: 'outbound', purpose: 'customer', result: 'answered' } as const
const asked = { direction: 'outbound', purpose: 'consult', result: 'answered' } as const

/** Ring and answer. */
async function takeCall({ desk }: Cast, phone: Baresip): Promise<void> {
  const from = phone.events.length
  await phone.dial(EXTENSION)
  await desk.press('answer')
  await phone.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
  await sleep(TALK_MS)
}
async function consult({ desk, colleague, colleagueNumber }: Cast): Promise<void> {
  const from = colleague.events.length
  await desk.transfer('consult', colleagueNumber)
  await colleague.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
  await desk.tile('held').waitFor()
  await sleep(TALK_MS)
}
async function ended(phone: Baresip, from: number): Promise<void> {
  await phone.waitFor('CALL_CLOSED', { from, limitMs: SLOW })
}
/** The record of the call in wrap-up, typed into its form, and wrap-up ended. */
async function writeUp({ desk }: Cast, direction: 'inbound' | 'outbound'): Promise<void> {
  await desk.current.getByText(t.phone.states.wrapUp).first().waitFor()
  await desk.current.getByRole('button').first().click()
  if (direction === 'inbound') await desk.fillRecord(REASON)
  else await desk.fillOutboundRecord()
  await desk.saveRecord()
  await desk.press('finishWrapUp')
}

/** Two minutes and more of a morning each; the first ten hold everything that takes memory. */
export const STEPS: readonly MorningStep[] = [
  {
    name: 'in, hold',
    async act(cast) {
      const { desk, first } = cast
      await takeCall(cast, first)
      await desk.press('hold')
      await desk.untilPhase('held')
      await sleep(2000)
      await desk.press('resume')
      await sleep(1000)
      await desk.press('hangUp')
      await writeUp(cast, 'inbound')
    },
    told: [{ ...answeredIn, holdCount: 1, hungUpBy: 'agent' }],
  },
  {
    name: 'three of us',
    async act(cast) {
      const { desk, first } = cast
      await takeCall(cast, first)
      await consult(cast)
      await desk.press('conferShort')
      await desk.current.filter({ hasText: t.phone.conference }).waitFor()
      await sleep(TALK_MS)
      await desk.press('hangUpAll')
      await writeUp(cast, 'inbound')
    },
    told: [
      { ...answeredIn, conferenceCount: 1 },
      { ...asked, conferenceCount: 1 },
    ],
  },
  {
    name: 'out',
    async act(cast) {
      const { desk, second, secondNumber } = cast
      const from = second.events.length
      await desk.dial(secondNumber)
      await second.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
      await desk.untilPhase('talking')
      await desk.press('mute')
      await sleep(TALK_MS)
      await desk.press('unmuteShort')
      await desk.press('hangUp')
      await writeUp(cast, 'outbound')
    },
    told: [{ ...answeredOut, muteCount: 1, hungUpBy: 'agent' }],
  },
  {
    name: 'two at once, swapped',
    async act(cast) {
      const { desk, first, second } = cast
      await takeCall(cast, first)
      const from = second.events.length
      await second.dial(EXTENSION)
      await desk.tile('ringing').waitFor({ timeout: SLOW })
      await desk.press('answer')
      await second.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
      await sleep(1000)
      await desk.press('swap')
      await sleep(1000)
      await desk.press('hangUp')
      await desk.press('resume')
      await sleep(1000)
      await desk.press('hangUp')
      await writeUp(cast, 'inbound')
      await writeUp(cast, 'inbound')
    },
    told: [
      { ...answeredIn, holdCount: 1 },
      { ...answeredIn, holdCount: 1 },
    ],
  },
  {
    name: 'asked, then transferred',
    async act(cast) {
      const { desk, first } = cast
      await takeCall(cast, first)
      await consult(cast)
      await desk.press('completeTransfer')
      await writeUp(cast, 'inbound')
      await sleep(TALK_MS)
      await first.hangUp()
    },
    told: [{ ...answeredIn, transferKind: 'consult' }, { ...asked }],
  },
  {
    name: 'missed',
    async act({ first }) {
      const from = first.events.length
      await first.dial(EXTENSION)
      await first.waitFor('CALL_RINGING', { from, limitMs: SLOW })
      await sleep(2500)
      await first.hangUp()
    },
    told: [{ direction: 'inbound', result: 'abandoned', hungUpBy: 'customer' }],
  },
  {
    name: 'transferred at once',
    async act(cast) {
      const { desk, first, colleague, colleagueNumber } = cast
      await takeCall(cast, first)
      const from = colleague.events.length
      await desk.transfer('blind', colleagueNumber)
      await colleague.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
      await writeUp(cast, 'inbound')
      await sleep(1000)
      await first.hangUp()
    },
    told: [{ ...answeredIn, transferKind: 'blind' }],
  },
  {
    name: 'busy',
    async act({ desk }) {
      await desk.dial('9486')
      await desk.callBar.locator('.failed-call').getByText(t.phone.ended[486].what).waitFor({ timeout: SLOW })
      await desk.callBar.getByRole('button', { name: t.phone.ended.dismiss }).click()
    },
    told: [{ direction: 'outbound', result: 'busy', sipCode: 486 }],
  },
  {
    name: 'in training, refused',
    async act({ desk, first }) {
      await desk.choose('busy', 'training')
      const from = first.events.length
      await first.dial(EXTENSION)
      await ended(first, from)
      await sleep(1000)
      await desk.choose('ready')
    },
    told: [{ direction: 'inbound', result: 'notReady' }],
  },
  {
    name: 'a break, then out',
    async act(cast) {
      const { desk, second, secondNumber } = cast
      await desk.choose('break', 'rest')
      await sleep(4000)
      await desk.choose('ready')
      const from = second.events.length
      await desk.dial(secondNumber)
      await second.waitFor('CALL_ESTABLISHED', { from, limitMs: SLOW })
      await sleep(TALK_MS)
      await second.hangUp()
      await writeUp(cast, 'outbound')
    },
    told: [{ ...answeredOut, hungUpBy: 'customer' }],
  },
  {
    name: 'refused by the agent',
    async act({ desk, second }) {
      const from = second.events.length
      await second.dial(EXTENSION)
      await desk.press('reject')
      await ended(second, from)
    },
    told: [{ direction: 'inbound', result: 'rejected' }],
  },
  {
    name: 'switched off',
    async act({ desk }) {
      await desk.dial('9480')
      await desk.callBar.locator('.failed-call').getByText(t.phone.ended[480].what).waitFor({ timeout: SLOW })
      await desk.callBar.getByRole('button', { name: t.phone.ended.dismiss }).click()
    },
    told: [{ direction: 'outbound', result: 'unavailable', sipCode: 480 }],
  },
]
