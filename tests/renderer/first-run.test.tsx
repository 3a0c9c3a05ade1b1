import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { en } from '../../renderer/locales/en.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { NO_SERVER, openDesk, PASSPHRASE, PASSWORD } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }

describe('from the first start to the desk', () => {
  it('sets up with a passphrase, logs on with the server down, and stands at the desk', async () => {
    const { user, know } = await openDesk()
    const address = await screen.findByLabelText(t.setUp.server.address, {}, SLOW)
    expect(screen.getByText(t.setUp.server.guardPassphrase)).toBeVisible()

    await user.type(address, NO_SERVER)
    await user.type(screen.getByLabelText(t.setUp.server.passphrase), PASSPHRASE)
    await user.type(screen.getByLabelText(t.setUp.server.passphraseAgain), 'something else')
    await user.click(screen.getByRole('button', { name: t.setUp.server.connect }))
    expect(await screen.findByText(t.setUp.server.passphraseDiffers, {}, SLOW)).toBeInTheDocument()

    await user.clear(screen.getByLabelText(t.setUp.server.passphraseAgain))
    await user.type(screen.getByLabelText(t.setUp.server.passphraseAgain), PASSPHRASE)
    await user.click(screen.getByRole('button', { name: t.setUp.server.connect }))
    const account = await screen.findByLabelText(t.session.account, {}, SLOW)
    expect(screen.getByText(t.session.offlineHint)).toBeVisible()

    await user.type(account, 'lixiaoyan')
    await user.type(screen.getByLabelText(t.session.password), PASSWORD)
    await user.click(screen.getByRole('button', { name: /签入$/ }))
    expect(await screen.findByText(t.error.OFFLINE_UNKNOWN_USER.title, {}, SLOW)).toBeVisible()

    await know()
    await user.type(screen.getByLabelText(t.session.password), ' typo')
    await user.click(screen.getByRole('button', { name: /签入$/ }))
    expect(await screen.findByText(t.error.BAD_PASSWORD.title, {}, SLOW)).toBeVisible()

    await user.clear(screen.getByLabelText(t.session.password))
    await user.type(screen.getByLabelText(t.session.password), `${PASSWORD}{Enter}`)
    const bar = await screen.findByLabelText(t.phone.bar, {}, SLOW)
    expect(await within(bar).findByText(t.phone.idle.lineDown, {}, SLOW)).toBeVisible()
    expect(screen.getByText(t.session.offlineNotice)).toBeVisible()

    await user.click(within(bar).getByRole('button', { name: t.frame.line.toSettings }))
    await user.click(await screen.findByText(t.settings.line.training, {}, SLOW))
    await user.click(screen.getByRole('button', { name: t.settings.line.save }))
    expect(await within(bar).findByText(t.phone.idle.ready, {}, SLOW)).toBeVisible()
  })

  it('changes its language at once and keeps it', async () => {
    const { user, client, reopen } = await openDesk()
    await user.click(await screen.findByText('English', {}, SLOW))
    expect(await screen.findByText(en.setUp.title, {}, SLOW)).toBeVisible()
    expect(document.documentElement.lang).toBe('en')
    await waitFor(async () => expect((await (await client()).preferences.get()).language).toBe('en'), SLOW)
    reopen()
    expect(await screen.findByText(en.setUp.title, {}, SLOW)).toBeVisible()
  })
})
