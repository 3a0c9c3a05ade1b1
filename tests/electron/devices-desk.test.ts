import { expect, onTestFinished, test, vi } from 'vitest'
import { devicesDesk } from '../../electron/desk/devices.ts'
import { MediaError } from '../../electron/phone/line-media.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import { MediaChoice, type MediaDevices } from '../../shared/contract/media.ts'
import { createStaticMedia } from '../support/phone/static-media.ts'
import { aUser } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

const WHO: Who = { user: aUser(), team: null, orgName: '测试', offline: true }
const HEADSET = MediaChoice.parse({
  microphones: ['Headset', 'Built-in'],
  speakers: ['Headset'],
  ringLevel: 0.8,
})
const DEVICES: MediaDevices = {
  microphone: true,
  microphones: [{ id: '1', label: 'Headset' }],
  speakers: [{ id: '2', label: 'Headset' }],
  using: { microphone: 'Headset', speaker: 'Headset', ringer: 'Headset' },
}

function setUp(store = tempStore()) {
  const window = createStaticMedia()
  const chosen: MediaChoice[] = []
  const media = {
    ...window,
    choose: async (choice: MediaChoice) => {
      chosen.push(choice)
      if (window.isGone()) throw new MediaError('gone')
    },
  }
  const devices = devicesDesk({ store, media, log: () => {} })
  onTestFinished(devices.stop)
  const watch = async (signal?: AbortSignal) => {
    const events = devices.desk.watch(WHO, undefined, signal)[Symbol.asyncIterator]()
    const first = (await events.next()).value
    return { first, next: async () => (await events.next()).value, close: () => events.return?.() }
  }
  return { store, window, chosen, devices, watch }
}

test('a choice is kept on this workstation and taken at the next log-on', async () => {
  const { store, chosen, devices } = setUp()
  await devices.desk.choose(WHO, HEADSET)
  const again = setUp(store)
  await again.devices.apply()
  expect([...chosen, ...again.chosen]).toEqual([HEADSET, HEADSET])
  expect((await again.watch()).first).toMatchObject({ type: 'devices', choice: HEADSET })
})

test('a choice is kept while the media window is just being opened anew', async () => {
  const { window, devices, watch } = setUp()
  window.die()
  await expect(devices.desk.choose(WHO, HEADSET)).resolves.toEqual({ ok: true })
  expect((await watch()).first).toMatchObject({ choice: HEADSET, devices: { microphone: false } })
})

test('whoever watches hears of devices, choices, levels and headset keys, and of nothing else', async () => {
  const { window, devices, watch } = setUp()
  const { first, next } = await watch()
  expect(first).toMatchObject({ type: 'devices', choice: { ringLevel: 0.35 } })
  window.tell({ type: 'devices', devices: DEVICES })
  window.tell({ type: 'microphoneLost' })
  window.tell({ type: 'level', microphone: 0.5, speaker: 0 })
  window.tell({ type: 'headset', key: 'offHook' })
  await devices.desk.choose(WHO, HEADSET)
  expect(await next()).toMatchObject({ type: 'devices', devices: DEVICES })
  expect(await next()).toMatchObject({ type: 'level', microphone: 0.5 })
  expect(await next()).toEqual({ type: 'headset', key: 'offHook' })
  expect(await next()).toEqual({ type: 'devices', devices: DEVICES, choice: HEADSET })
})

test('levels go on in a window that is new, and end with the last who watched them', async () => {
  const { window, devices, watch } = setUp()
  const [one, two] = [await watch(), await watch()]
  await devices.desk.meter(WHO, { on: true })
  window.die()
  window.reopen()
  await vi.waitFor(() => expect(window.done.filter(text => text === 'meter on')).toHaveLength(2))
  await one.close()
  expect(window.done).not.toContain('meter off')
  await two.close()
  await vi.waitFor(() => expect(window.done).toContain('meter off'))
})

test('what the window refuses is said in the words of the desk', async () => {
  const { window, devices } = setUp()
  await devices.desk.tryOut(WHO, { what: 'ringer' })
  expect(window.done).toContain('try ringer')
  window.tryOut = () => Promise.reject(new MediaError('noMicrophone'))
  const refusing = devicesDesk({
    store: tempStore(),
    media: { ...window, choose: async () => {} },
    log: () => {},
  })
  await expect(refusing.desk.tryOut(WHO, { what: 'microphone' })).rejects.toMatchObject({
    code: 'NO_MICROPHONE',
  })
})
