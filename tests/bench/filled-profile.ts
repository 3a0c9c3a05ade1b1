import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '@node-rs/argon2'
import { putCredential } from '../../db/repositories/credential.ts'
import { putSetting } from '../../db/repositories/setting.ts'
import { openStore, type Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { jsonFile } from '../../electron/os/json-file.ts'
import { storeKey } from '../../electron/os/store-key.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { Role, User } from '../../shared/entities/user.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import type { LineSettings } from '../../shared/rules/line-status.ts'
import { newProfile } from '../support/app.ts'
import { aCustomer, aUser } from '../support/rows.ts'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鑫波斌莉'
const PAGE = 2000

export const ACCOUNT = { account: 'bench', password: 'bench password' }
export const numberOf = (i: number): string => `138${String(10_000_000 + i * 7)}`
export const nameOf = (i: number): string =>
  `${SURNAMES[i % SURNAMES.length]}${GIVEN[(i * 7) % GIVEN.length]}${GIVEN[(i * 13 + 5) % GIVEN.length]}`

/**
 * A workstation's profile as after months of work: `customers` of them in the store, one user (of these roles) who has
 * logged on before, its line set. Its server is a port where nobody listens, so the log-on is the offline one.
 */
export async function fillProfile(
  customers: number,
  line: LineSettings,
  roles: readonly Role[] = ['agent'],
): Promise<string> {
  const profile = newProfile()
  await newWorkspace(profile)
  const store = await openProfile(profile)
  for (let start = 0; start < customers; start += PAGE)
    store.write('server', tx => {
      for (let i = start; i < Math.min(customers, start + PAGE); i++)
        layDown(tx, 'customer', ...args(benchCustomer(i)))
    })
  await putAccount(store, line, { roles: [...roles] })
  store.close()
  return profile
}

/** A profile's folder as it is after set-up: its key and its settings, no store yet. */
export async function newWorkspace(profile: string): Promise<void> {
  const folder = folderOf(profile)
  mkdirSync(folder, { recursive: true })
  jsonFile(join(folder, 'profile.json')).write({ workspace: 'server', serverUrl: 'http://127.0.0.1:9' })
  await keyOf(folder).create('file')
}

/** ACCOUNT as somebody who has logged on at this workstation before, and the workstation's line. */
export async function putAccount(store: Store, line: LineSettings, part: Partial<User>): Promise<User> {
  const user = aUser({ account: ACCOUNT.account, name: '测试座席', ...part })
  const hashed = await hash(ACCOUNT.password)
  store.write('server', tx => {
    putCredential(tx, {
      account: ACCOUNT.account,
      userId: user.id,
      hash: hashed,
      user,
      team: null,
      orgName: '测试',
      refreshToken: null,
      at: Date.now(),
    })
    putSetting(tx, 'line', line)
  })
  return user
}

/** The store of a profile whose program is not running. */
export async function openProfile(profile: string): Promise<Store> {
  const folder = folderOf(profile)
  return openStore({
    file: join(folder, 'zuoxi.db'),
    key: await keyOf(folder).open(),
    migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)),
  })
}

const folderOf = (profile: string) => join(profile, 'workstation')
const noKeyring = { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' }
const keyOf = (folder: string) => storeKey(jsonFile(join(folder, 'key.json')), noKeyring)

const args = (customer: Customer) => [customer.id, 1, customer] as const

const benchCustomer = (i: number): Customer =>
  aCustomer({
    id: newId<CustomerId>(),
    no: `K${String(i).padStart(7, '0')}`,
    name: nameOf(i),
    phones: [{ number: numberOf(i), kind: 'mobile', primary: true, doNotCall: false }],
    remarks: '',
  })
