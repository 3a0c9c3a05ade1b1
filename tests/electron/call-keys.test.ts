import { expect, test } from 'vitest'
import { type CallKey, pressCallKey } from '../../electron/desk/call-keys.ts'
import { type HoldKeys, preferencesDesk } from '../../electron/desk/preferences.ts'
import { createPhone } from '../../electron/phone/phone.ts'
import { createTrainingLine } from '../../electron/phone/training-line.ts'
import type { LiveCall, PhoneState, Preferences } from '../../shared/contract/desk.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { handClock } from '../support/phone/hand-clock.ts'
import { aUser } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

const WHO = { user: aUser(), team: null, orgName: '测试', offline: true }

/** A phone on the training line, whose callers stay until somebody hangs up. */
async function startPhone(who = WHO) {
  const clock = handClock()
  const callers = TRAINING_SCRIPTS.map(script => ({ ...script, ringS: 3600 }))
  const line = createTrainingLine({ clock, callers, random: () => 0 })
  const phone = createPhone({
    store: tempStore(),
    who,
    now: clock.now,
    log: () => {},
    openLine: () => ({ line, callIn: id => line.callIn(id) }),
    leave: () => {},
    keep: { beginRecording: () => Promise.reject(new Error('this test records nothing')) },
    defaultLine: { kind: 'training' },
  })
  const calls = async (): Promise<LiveCall[]> => {
    for await (const state of phone.desk.watch(who, undefined)) return (state as PhoneState).calls
    return []
  }
  await Promise.resolve()
  return {
    ring: () => void phone.desk.practise(who, {}),
    press: (key: CallKey) => pressCallKey(key, who, phone.desk),
    phases: async () => (await calls()).map(({ call }) => call.phase),
    muted: async () => (await calls()).map(({ mutedSince }) => mutedSince !== null),
  }
}

test('a key pressed anywhere does to the same call what the key of the window would', async () => {
  const { press, ring, phases, muted } = await startPhone()
  for (const key of ['answer', 'hangUp', 'mute'] as const) await press(key) // nothing to do, and no failure
  ring()
  await press('mute')
  await press('hangUp')
  expect(await phases()).toEqual(['ringing']) // a ring is not hung up by mistake
  await press('answer')
  expect(await phases()).toEqual(['talking'])
  await press('mute')
  expect(await muted()).toEqual([true])
  await press('mute')
  expect(await muted()).toEqual([false])

  // A second one is answered: the first is held, and keys are for the second from then on.
  ring()
  await press('answer')
  expect(await phases()).toEqual(['held', 'talking'])
  await press('mute')
  expect(await muted()).toEqual([false, true])
  await press('hangUp')
  expect(await phases()).toEqual(['held', 'wrapUp'])
  await press('hangUp')
  expect(await phases()).toEqual(['wrapUp', 'wrapUp'])
  await press('hangUp')
})

test('those who do not phone have no such keys', async () => {
  const { press, ring, phases } = await startPhone({ ...WHO, user: aUser({ roles: ['admin'] }) })
  ring()
  await press('answer')
  expect(await phases()).toEqual(['ringing'])
})

/** A system of which another program has taken one key already. */
function system(taken: string) {
  let held: Preferences['globalKeys'] = { answer: '', hangUp: '', mute: '' }
  const hold: HoldKeys = keys => {
    held = keys
    const one = (key: CallKey) => (keys[key] === '' ? 'off' : keys[key] === taken ? 'taken' : 'held')
    return { answer: one('answer'), hangUp: one('hangUp'), mute: one('mute') }
  }
  return { hold, held: () => held }
}

test('keys are held while somebody is logged on, anew when they change, and refusals of the system are told', () => {
  const { hold, held } = system('Control+F4')
  let kept: unknown
  const file = {
    read: () => kept,
    write: (value: Preferences) => {
      kept = value
    },
  }
  const { desk, onLogOn } = preferencesDesk(file, hold)
  const put = (globalKeys: Preferences['globalKeys']) => desk.put(WHO, { globalKeys })
  const none = { answer: '', hangUp: '', mute: '' }
  void put({ answer: 'Control+F2', hangUp: 'Control+F4', mute: '' })
  expect(held()).toEqual(none)
  expect(desk.heldKeys(WHO, undefined)).toEqual({ answer: 'off', hangUp: 'off', mute: 'off' })
  onLogOn(true)
  expect(held()).toEqual({ answer: 'Control+F2', hangUp: 'Control+F4', mute: '' })
  expect(desk.heldKeys(WHO, undefined)).toEqual({ answer: 'held', hangUp: 'taken', mute: 'off' })
  void put({ answer: 'MediaPlayPause', hangUp: 'Control+F5', mute: 'Control+F7' })
  expect(held()).toEqual({ answer: 'MediaPlayPause', hangUp: 'Control+F5', mute: 'Control+F7' })
  expect(desk.heldKeys(WHO, undefined)).toEqual({ answer: 'held', hangUp: 'held', mute: 'held' })
  void desk.put(WHO, { theme: 'dark' })
  expect(held().answer).toBe('MediaPlayPause')
  onLogOn(false)
  expect(held()).toEqual(none)
})
