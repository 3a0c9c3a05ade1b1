import { expect, test } from 'vitest'
import { linkDesk } from '../../electron/phone/links.ts'
import { connectDesk } from '../support/desk.ts'
import { aUser } from '../support/rows.ts'

const user = aUser()

test('a link asks in the window of whoever phones, also when it was clicked before he logged on', async () => {
  const links = linkDesk()
  let who: { user: typeof user; team: null; orgName: string; offline: boolean } | null = null
  const { client } = connectDesk(() => ({ desk: { links: links.desk }, who }))
  expect(links.ask('tel:+86-138-0013-8000')).toBe(true)
  await expect(client.links.watch()).rejects.toMatchObject({ code: 'NOT_LOGGED_ON' })

  who = { user, team: null, orgName: '测试', offline: false }
  const asked = (await client.links.watch())[Symbol.asyncIterator]()
  expect((await asked.next()).value).toEqual({ number: '+8613800138000' })
  // The last one clicked is the one that is meant; what is no number asks nothing.
  expect(links.ask('sip:8001@pbx.example.com')).toBe(true)
  expect(links.ask('sip:zhang.san@pbx.example.com')).toBe(false)
  expect((await asked.next()).value).toEqual({ number: '8001' })
  await client.links.done()
  expect((await asked.next()).value).toBeNull()

  // A window that was reloaded meanwhile is not asked again.
  const again = (await client.links.watch())[Symbol.asyncIterator]()
  expect((await again.next()).value).toBeNull()
  for (const stream of [asked, again]) await stream.return?.()
})

test('those who do not phone are not asked', async () => {
  const links = linkDesk()
  const admin = aUser({ roles: ['admin'] })
  const { client } = connectDesk(() => ({
    desk: { links: links.desk },
    who: { user: admin, team: null, orgName: '测试', offline: false },
  }))
  await expect(client.links.watch()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
