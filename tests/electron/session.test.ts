import { writeFileSync } from 'node:fs'
import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { putCredential } from '../../db/repositories/credential.ts'
import { layDown, put } from '../../db/write.ts'
import type { User } from '../../shared/entities/user.ts'
import { AGENT, aCall, aCustomer, aUser } from '../support/rows.ts'
import { startWorkstation } from '../support/workstation.ts'

const NOBODY = 'http://127.0.0.1:9'
const PASSWORD = 'a password'
async function deskSeenBy(user: User) {
  const desk = await startWorkstation({ url: NOBODY })
  const kept = { account: user.account, userId: user.id, hash: await hash(PASSWORD), user, team: null }
  desk.store.write('server', tx =>
    putCredential(tx, { ...kept, orgName: '测试', refreshToken: null, at: Date.now() }),
  )
  return desk
}

test('offline, an account the server has disabled since stays out', async () => {
  const desk = await deskSeenBy(aUser())
  desk.store.write('server', tx => layDown(tx, 'user', AGENT, 2, aUser({ disabled: true })))
  const refused = await desk.logOn('agent01', PASSWORD).catch((e: unknown) => e)
  expect(refused).toMatchObject({ code: 'ACCOUNT_DISABLED', defined: true })
})

test('offline, roles are those the server last told', async () => {
  const desk = await deskSeenBy(aUser({ roles: ['head'] }))
  desk.store.write('server', tx => layDown(tx, 'user', AGENT, 2, aUser({ roles: ['agent'] })))
  expect((await desk.logOn('agent01', PASSWORD)).user.roles).toEqual(['agent'])
})

test('a 绝密 customer is named to no agent: not in the list, not on the card, not by hand (R-CI-10)', async () => {
  const desk = await deskSeenBy(aUser())
  await desk.logOn('agent01', PASSWORD)
  const secret = aCustomer({ secrecy: 'topSecret', name: '某重点单位' })
  const call = aCall({ agentId: AGENT, customerId: secret.id })
  desk.store.write('server', tx => layDown(tx, 'customer', secret.id, 1, secret))
  desk.store.write(AGENT, tx => put(tx, 'call', call))
  const [row] = await desk.client.call.list({ from: 0, to: Date.now() + 1, limit: 10 })
  expect(row).toMatchObject({ customerName: null })
  expect((await desk.client.customer.pop({ number: '13800138000' })).customers).toEqual([])
  const byHand = await desk.client.call
    .setCustomer({ callId: call.id, customerId: secret.id })
    .catch((e: unknown) => e)
  expect(byHand).toMatchObject({ code: 'NOT_FOUND' })
})

test('a leader without a team sees his own calls and nobody else’s', async () => {
  const desk = await deskSeenBy(aUser({ roles: ['leader'], teamId: null }))
  await desk.logOn('agent01', PASSWORD)
  const other = aCall({ agentId: aCall().deviceId as never })
  desk.store.write(AGENT, tx => {
    put(tx, 'call', aCall({ agentId: AGENT }))
    put(tx, 'call', other)
  })
  const listed = await desk.client.call.list({ from: 0, to: Date.now() + 1, limit: 10 })
  expect(listed.map(({ call }) => call.agentId)).toEqual([AGENT])
})

test('a store whose key file cannot be read is never set up anew over its data', async () => {
  const desk = await deskSeenBy(aUser())
  await desk.close()
  writeFileSync(`${desk.folder}/profile.json`, '{ half')
  const again = await startWorkstation({ url: NOBODY, folder: desk.folder }).catch((e: unknown) => e)
  expect(again).toMatchObject({ code: 'NOT_READY' })
})
