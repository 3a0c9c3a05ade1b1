import { expect, test } from 'vitest'
import { LineSettings } from '../../shared/rules/line-status.ts'

const line = (server: string, backup?: string) => ({
  kind: 'sip',
  server,
  ...(backup === undefined ? {} : { backup }),
  domain: 'pbx.test',
  extension: '8001',
  password: '',
})
const refusedAt = (server: string, backup?: string) =>
  LineSettings.safeParse(line(server, backup)).error?.issues.map(({ path }) => path.join('.'))

test('behind an encrypted first registrar the backup is encrypted too', () => {
  expect(refusedAt('wss://a.test', 'ws://b.test')).toEqual(['backup'])
  for (const [server, backup] of [
    ['wss://a.test', 'wss://b.test'],
    ['ws://a.test', 'ws://b.test'],
    ['ws://a.test', 'wss://b.test'],
    ['wss://a.test', undefined],
  ] as const)
    expect(refusedAt(server, backup)).toBeUndefined()
  expect(refusedAt('http://a.test')).toEqual(['server'])
})
