import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { SettingsPart } from '../../renderer/state/desk-store.ts'
import { usePreferences } from '../../renderer/state/preferences-store.ts'
import { useSoundCheck } from '../../renderer/state/sound-check-store.ts'
import type { Preferences } from '../../shared/contract/desk.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { createStaticDevices } from '../support/phone/static-devices.ts'
import { aUser } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const leader = aUser({ id: newId<UserId>(), account: 'wang', name: '王组长', roles: ['leader'] })

type Desk = Awaited<ReturnType<typeof atTheDesk>>
async function settings(
  part: SettingsPart,
  options: Parameters<typeof atTheDesk>[2] & { user?: typeof leader } = {},
): Promise<Desk> {
  const { user, ...parts } = options
  const desk = await atTheDesk([], user, parts)
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  await open(desk, part)
  return desk
}
async function open({ user }: Desk, part: SettingsPart): Promise<void> {
  await user.click(screen.getByRole('button', { name: new RegExp(t.frame.places.settings) }))
  await screen.findByRole('navigation', { name: t.settings.parts.label }, SLOW)
  await user.click(partButton(part))
}
const partButton = (part: SettingsPart) =>
  within(screen.getByRole('navigation', { name: t.settings.parts.label })).getByRole('button', {
    name: t.settings.parts[part],
  })
const row = (name: string) => {
  const item = screen
    .getAllByText(name)
    .map(it => it.closest('li'))
    .find(it => it !== null)
  if (!item) throw new Error(`no row ${name}`)
  return within(item)
}

describe('快捷键', () => {
  const [mute, hold] = [t.actions.mute, t.actions.hold]
  const changeOf = (name: string) => t.settings.keys.changeOf.replace('{{name}}', name)

  it('are changed by pressing another key, which then works and is kept', async () => {
    const desk = await settings('keys')
    await desk.user.click(screen.getByRole('button', { name: changeOf(t.actions.showKeys) }))
    await desk.user.keyboard('{Control>}i{/Control}')
    expect(row(t.actions.showKeys).getByText('Ctrl+I')).toBeTruthy()
    // It opens the sheet of keys from anywhere, and the sheet tells the new key.
    await desk.user.click(partButton('display'))
    await desk.user.keyboard('{Control>}i{/Control}')
    const sheet = await screen.findByRole('dialog', {}, SLOW)
    expect(within(sheet).getByText(t.actions.sheetHint)).toBeTruthy()
    expect(within(sheet).getByText('Ctrl+I')).toBeTruthy()
    expect(within(sheet).queryByText('F1')).toBeNull()
    await waitFor(async () => {
      const kept = await (await desk.client()).preferences.get()
      expect(kept.keys).toEqual({ showKeys: ['Ctrl+I', '?'] })
    })
  })

  it('take no key that is needed for typing, and say whose key it is already', async () => {
    const desk = await settings('keys')
    const { user } = desk
    await user.click(screen.getByRole('button', { name: changeOf(mute) }))
    await user.keyboard('m')
    expect(await screen.findByText(t.settings.keys.refused.typing)).toBeTruthy()
    await user.keyboard('{F6}')
    expect(
      await screen.findByText(t.settings.keys.clash.replace('{{key}}', 'F6').replace('{{other}}', hold), {
        exact: false,
      }),
    ).toBeTruthy()
    expect(usePreferences.getState().keys).toEqual({})
    await user.click(screen.getByRole('button', { name: t.settings.keys.takeOver.replace('{{name}}', mute) }))
    expect(usePreferences.getState().keys).toEqual({ mute: ['F6'], hold: [] })
    expect(row(hold).getByText(t.settings.keys.none)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: t.settings.keys.resetAll }))
    expect(usePreferences.getState().keys).toEqual({})
  })

  it('are left by Esc as they were', async () => {
    const { user } = await settings('keys')
    await user.click(screen.getByRole('button', { name: changeOf(mute) }))
    await user.keyboard('{Escape}')
    expect(screen.queryByText(t.settings.keys.press)).toBeNull()
    expect(usePreferences.getState().keys).toEqual({})
  })

  it('for the whole system tell whether the system gave them', async () => {
    let asked: Preferences['globalKeys'] | undefined
    const desk = await settings('keys', {
      // The system's answer: another program has everything with F4.
      holdKeys: keys => {
        asked = keys
        const of = (key: string) => (key === '' ? 'off' : key.endsWith('F4') ? 'taken' : 'held')
        return { answer: of(keys.answer), hangUp: of(keys.hangUp), mute: of(keys.mute) }
      },
    })
    const { user } = desk
    expect(await screen.findByText(t.settings.globalKeys.taken, {}, SLOW)).toBeTruthy()
    expect(screen.getAllByText(t.settings.globalKeys.held)).toHaveLength(2)
    const named = t.settings.globalKeys.named.replace('{{name}}', t.actions.hangUp)
    await user.click(screen.getByRole('button', { name: changeOf(named) }))
    await user.keyboard('{Control>}{Alt>}h{/Alt}{/Control}')
    await waitFor(() => expect(asked?.hangUp).toBe('Control+Alt+H'))
    await waitFor(() => expect(screen.queryByText(t.settings.globalKeys.taken)).toBeNull())
    expect(screen.getAllByText(t.settings.globalKeys.held)).toHaveLength(3)
  })
})

describe('音频设备', () => {
  const [jabra, built] = ['Jabra Evolve2', 'Built-in Audio']
  const both = { microphones: [built, jabra], speakers: [built, jabra] }
  const list = () =>
    screen.getByRole('list', {
      name: t.settings.sound.orderOf.replace('{{label}}', t.settings.sound.microphone),
    })
  const order = () =>
    within(list())
      .getAllByRole('listitem')
      .map(item => item.textContent ?? '')

  it('are ordered by their buttons; the first that is there is used, and a missing one is told', async () => {
    const devices = createStaticDevices(both)
    const desk = await settings('sound', { media: devices.media })
    await waitFor(() => expect(order()[0]).toContain(built), SLOW)
    expect(order()[0]).toContain(t.settings.sound.inUse)
    await desk.user.click(
      within(list()).getByRole('button', { name: t.settings.sound.up.replace('{{name}}', jabra) }),
    )
    await waitFor(() => expect(devices.choice().microphones).toEqual([jabra, built]))
    await waitFor(() => expect(order()[0]).toContain(t.settings.sound.inUse))
    expect(order()[0]).toContain(jabra)

    devices.plug({ microphones: [built], speakers: [built] })
    expect(await screen.findByText(t.settings.sound.missing.replace('{{name}}', jabra))).toBeTruthy()
    expect(order()[0]).toContain(t.settings.sound.absent)
    devices.plug(both)
    await waitFor(() =>
      expect(screen.queryByText(t.settings.sound.missing.replace('{{name}}', jabra))).toBeNull(),
    )
  })

  it('are measured only while they are on screen', async () => {
    const devices = createStaticDevices(both)
    const desk = await settings('sound', { media: devices.media })
    await waitFor(() => expect(devices.done).toEqual(['meter on']), SLOW)
    await waitFor(() => {
      devices.speak(0.25)
      const meter = screen.getByRole('meter', { name: t.settings.sound.microphoneLevel })
      expect((meter as HTMLMeterElement).value).toBe(50)
    })
    await desk.user.click(partButton('display'))
    await waitFor(() => expect(devices.done.at(-1)).toBe('meter off'))
    await desk.user.click(partButton('sound'))
    await waitFor(() => expect(devices.done.at(-1)).toBe('meter on'))
  })

  it('are checked before the shift: a silent microphone cannot be called heard', async () => {
    const devices = createStaticDevices(both)
    const { user } = await settings('sound', { media: devices.media })
    await user.click(await screen.findByRole('button', { name: t.settings.check.begin }, SLOW))
    await waitFor(() => expect(devices.done).toContain('try microphone'))
    devices.finish()
    const check = within(screen.getByRole('region', { name: t.settings.check.title }))
    expect(await check.findByText(t.settings.sound.outcomes.silent)).toBeTruthy()
    expect(check.getByRole('button', { name: t.settings.check.yes })).toHaveProperty('disabled', true)

    await user.click(check.getByRole('button', { name: t.settings.check.again }))
    await waitFor(() => expect(devices.done.filter(it => it === 'try microphone')).toHaveLength(2))
    devices.speak(0.3)
    await waitFor(() =>
      expect(
        (screen.getByRole('meter', { name: t.settings.sound.microphoneLevel }) as HTMLMeterElement).value,
      ).toBeGreaterThan(50),
    )
    devices.finish()
    for (const what of ['microphone', 'speaker', 'ringer'] as const) {
      await waitFor(() => expect(devices.done.at(-1)).toBe(`try ${what}`))
      devices.finish()
      expect(await check.findByText(t.settings.check.questions[what])).toBeTruthy()
      await user.click(check.getByRole('button', { name: t.settings.check.yes }))
    }
    await waitFor(() => expect(useSoundCheck.getState().last).toMatchObject({ ok: true, microphone: built }))
    // With another headset the check is no longer good.
    devices.plug({ microphones: [jabra], speakers: [jabra] })
    expect(
      await check.findByText(content => content.includes(t.settings.check.changed.replace('{{when}} ', ''))),
    ).toBeTruthy()
  })

  it('that cannot be tried say why', async () => {
    const devices = createStaticDevices(both)
    devices.breakMicrophone(true)
    const { user } = await settings('sound', { media: devices.media })
    await user.click(await screen.findByRole('button', { name: t.settings.sound.try.microphone }, SLOW))
    expect(await screen.findByText(t.error.NO_MICROPHONE.title, {}, SLOW)).toBeTruthy()
    expect(await screen.findByText(t.settings.sound.outcomes.failed)).toBeTruthy()
  })
})

describe('黑名单', () => {
  it('takes a number with its reason, and lifts it after a question', async () => {
    const desk = await settings('blacklist', { user: leader })
    const { user } = desk
    expect(await screen.findByText(t.settings.blacklist.emptyTitle, {}, SLOW)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: t.settings.blacklist.save }))
    expect(await screen.findByText(t.settings.blacklist.numberInvalid)).toBeTruthy()
    expect(await screen.findByText(t.settings.blacklist.whyNeeded)).toBeTruthy()
    await user.type(screen.getByLabelText(t.settings.blacklist.number), '138-0013-8000')
    await user.type(screen.getByLabelText(t.settings.blacklist.why), '一天打来四十次，不说话')
    await user.click(screen.getByRole('button', { name: t.settings.blacklist.save }))
    const list = await screen.findByRole('list', { name: t.settings.blacklist.title }, SLOW)
    expect(within(list).getByText('138 0013 8000')).toBeTruthy()
    expect(within(list).getByText('一天打来四十次，不说话')).toBeTruthy()
    expect(within(list).getByText(t.settings.blacklist.forGood)).toBeTruthy()

    const liftOf = t.settings.blacklist.liftOf.replace('{{number}}', '138 0013 8000')
    await user.click(within(list).getByRole('button', { name: liftOf }))
    const question = await screen.findByRole('tooltip')
    await user.click(within(question).getByRole('button', { name: t.settings.blacklist.lift }))
    expect(await screen.findByText(t.settings.blacklist.emptyTitle, {}, SLOW)).toBeTruthy()
    expect(screen.getByText(t.settings.blacklist.past.replace('{{n}}', '1'))).toBeTruthy()
    const rows = await (await desk.client()).blocked.list()
    expect(rows).toMatchObject([{ byId: leader.id, liftedById: leader.id }])
  })

  it('is only read by agents', async () => {
    await settings('blacklist')
    expect(await screen.findByText(t.settings.blacklist.emptyReadOnly, {}, SLOW)).toBeTruthy()
    expect(screen.queryByRole('button', { name: t.settings.blacklist.save })).toBeNull()
  })
})

describe('话机规则', () => {
  it('are set by a leader, refused where they make no sense, and hold for the phone', async () => {
    const desk = await settings('rules', { user: leader })
    const { user } = desk
    const lines = await screen.findByLabelText(t.settings.rules.fields.lines, {}, SLOW)
    await user.clear(lines)
    await user.type(lines, '9')
    await user.click(screen.getByRole('button', { name: t.settings.rules.save }))
    expect(
      await screen.findByText(t.settings.rules.between.replace('{{min}}', '1').replace('{{max}}', '8')),
    ).toBeTruthy()
    await user.clear(lines)
    await user.type(lines, '2')
    await user.type(screen.getByLabelText(t.settings.rules.fields.listen), '*222')
    await user.click(screen.getByLabelText(t.settings.rules.options.divert))
    await user.click(screen.getByRole('button', { name: t.settings.rules.save }))
    // Diverting needs a number.
    expect(
      await screen.findByText(t.issue.required.replace('{{label}}', t.settings.rules.fields.divertTo)),
    ).toBeTruthy()
    await user.type(screen.getByLabelText(t.settings.rules.fields.divertTo), '8800')
    await user.click(screen.getByRole('button', { name: t.settings.rules.save }))
    expect(await screen.findByText(t.settings.rules.saved, {}, SLOW)).toBeTruthy()
    for await (const { rules } of await (await desk.client()).phone.watch()) {
      expect(rules).toMatchObject({
        lines: 2,
        notReady: { act: 'divert', to: '8800' },
        supervision: { listen: '*222', whisper: '' },
      })
      break
    }
  })

  it('take a sound file for the notice, but none that is too large', async () => {
    const { user } = await settings('rules', { user: leader })
    await user.click(await screen.findByLabelText(t.settings.rules.options.file, {}, SLOW))
    const input = await screen.findByLabelText(t.settings.rules.chooseFile, { selector: 'input' })
    const large = new File([new Uint8Array(500_001)], 'long.wav', { type: 'audio/wav' })
    await user.upload(input, large)
    expect(
      await screen.findByText(t.settings.rules.refusals.tooLarge.replace('{{max}}', '500 KB')),
    ).toBeTruthy()
    await user.upload(input, new File([new Uint8Array(4000)], 'notice.wav', { type: 'audio/wav' }))
    expect(await screen.findByText('notice.wav')).toBeTruthy()
    expect(screen.getByRole('button', { name: t.settings.rules.listen })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: t.settings.rules.save }))
    expect(await screen.findByText(t.settings.rules.saved, {}, SLOW)).toBeTruthy()
  })

  it('are read by agents, who learn why they cannot change them', async () => {
    await settings('rules')
    expect(await screen.findByText(t.settings.rules.readOnly, {}, SLOW)).toBeTruthy()
    expect(await screen.findByLabelText(t.settings.rules.fields.lines)).toHaveProperty('disabled', true)
    expect(screen.queryByRole('button', { name: t.settings.rules.save })).toBeNull()
  })
})

describe('线路', () => {
  it('keeps what was typed when a field is wrong or another part was looked at', async () => {
    const desk = await settings('line')
    const { user } = desk
    await user.click(await screen.findByText(t.settings.line.sip, {}, SLOW))
    await user.type(await screen.findByLabelText(t.settings.line.server), 'wss://pbx.example.com:7443')
    await user.type(screen.getByLabelText(t.settings.line.domain), 'pbx.example.com')
    await user.type(screen.getByLabelText(t.settings.line.extension), '8001')
    await user.type(screen.getByLabelText(t.settings.line.backup), 'http://wrong.example.com')
    await user.type(screen.getByLabelText(t.settings.line.ca), 'no certificate')
    await user.click(screen.getByRole('button', { name: t.settings.line.iceAdd }))
    const address = t.settings.line.iceUrl.replace('{{n}}', '1')
    await user.type(screen.getByLabelText(address), 'relay.example.com')
    await user.click(screen.getByRole('button', { name: t.settings.line.save }))
    expect(await screen.findByText(t.settings.line.serverInvalid)).toBeTruthy()
    expect(await screen.findByText(t.settings.line.caInvalid)).toBeTruthy()
    expect(await screen.findByText(t.settings.line.iceInvalid)).toBeTruthy()
    expect(await (await desk.client()).phone.line()).toEqual({ kind: 'training' })

    await user.click(partButton('display'))
    await user.click(partButton('line'))
    expect(screen.getByLabelText(t.settings.line.backup)).toHaveProperty('value', 'http://wrong.example.com')
    expect(screen.getByLabelText(t.settings.line.ca)).toHaveProperty('value', 'no certificate')
    expect(screen.getByLabelText(address)).toHaveProperty('value', 'relay.example.com')
  })

  it('saves backup, certificate and relay servers', async () => {
    const desk = await settings('line')
    const { user } = desk
    await user.click(await screen.findByText(t.settings.line.sip, {}, SLOW))
    await user.type(await screen.findByLabelText(t.settings.line.server), 'wss://127.0.0.1:9')
    await user.type(screen.getByLabelText(t.settings.line.domain), 'pbx.test')
    await user.type(screen.getByLabelText(t.settings.line.extension), '8001')
    await user.type(screen.getByLabelText(t.settings.line.backup), 'wss://127.0.0.1:10')
    const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x00, 0x40]), Buffer.alloc(0x40, 1)]).toString(
      'base64',
    )
    const pem = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`
    await user.upload(
      screen.getByLabelText(t.settings.line.caFile, { selector: 'input' }),
      new File([pem], 'root.pem', { type: 'application/x-pem-file' }),
    )
    expect(await screen.findByText(t.settings.line.caFound.replace('{{n}}', '1'))).toBeTruthy()
    await user.click(screen.getByRole('button', { name: t.settings.line.iceAdd }))
    await user.type(screen.getByLabelText(t.settings.line.iceUrl.replace('{{n}}', '1')), 'stun:127.0.0.1:9')
    await user.click(screen.getByRole('button', { name: t.settings.line.save }))
    await waitFor(
      async () =>
        expect(await (await desk.client()).phone.line()).toMatchObject({
          kind: 'sip',
          backup: 'wss://127.0.0.1:10',
          ca: pem,
          iceServers: [{ urls: 'stun:127.0.0.1:9' }],
        }),
      SLOW,
    )
  })
})
