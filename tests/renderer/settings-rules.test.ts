import { describe, expect, it } from 'vitest'
import { deviceRows, missingFavourite, moved } from '../../renderer/features/settings/device-order.ts'
import { settingsOf } from '../../renderer/features/settings/line-values.ts'
import { certificatesIn } from '../../renderer/features/settings/pem.ts'
import { base64Of, bytesOf } from '../../renderer/features/settings/sound-file.ts'
import { LineSettings } from '../../shared/rules/line-status.ts'

/** A DER sequence of so many bytes in PEM clothes: what it says inside is not looked at. */
function pem(length = 600, word = 'CERTIFICATE'): string {
  const der = Buffer.alloc(length + 4, 7)
  der.set([0x30, 0x82, length >> 8, length & 0xff])
  const lines = der.toString('base64').replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN ${word}-----\n${lines}\n-----END ${word}-----\n`
}

describe('certificates', () => {
  it('are counted, with whatever stands between them', () => {
    expect(certificatesIn(pem())).toBe(1)
    expect(certificatesIn(`# root of the site\n${pem()}\r\n${pem(900)}`)).toBe(2)
  })

  it('are refused when cut off, garbled, or when it is something else', () => {
    expect(certificatesIn('wss://pbx.example.com')).toBeNull()
    expect(certificatesIn(pem().replace('-----END CERTIFICATE-----', ''))).toBeNull()
    expect(certificatesIn(pem().replace(/\n.{64}\n/, '\n'))).toBeNull()
    expect(certificatesIn(pem() + pem().slice(0, 200))).toBeNull()
    expect(certificatesIn(pem(600, 'PRIVATE KEY'))).toBeNull()
    expect(certificatesIn(pem() + pem(600, 'PRIVATE KEY'))).toBeNull()
    expect(certificatesIn(pem().replaceAll('B', '*'))).toBeNull()
  })
})

describe('the line as it is typed', () => {
  const typed = {
    kind: 'sip' as const,
    server: 'wss://pbx.example.com:7443',
    domain: ' pbx.example.com ',
    extension: ' 8001 ',
    password: ' with blanks ',
  }

  it('leaves out what was left empty', () => {
    const settings = settingsOf({ ...typed, backup: ' ', ca: '', iceServers: [{ urls: '' }, {}] })
    expect(settings).toEqual({
      kind: 'sip',
      server: typed.server,
      domain: 'pbx.example.com',
      extension: '8001',
      password: ' with blanks ',
    })
  })

  it('takes all of it, in the form of the contract', () => {
    const settings = settingsOf({
      ...typed,
      backup: 'wss://pbx2.example.com',
      ca: pem(),
      iceServers: [
        { urls: 'stun:stun.example.com' },
        { urls: 'turn:relay.example.com:3478', username: 'zuoxi', credential: 'secret' },
      ],
    })
    expect(LineSettings.parse(settings)).toEqual(settings)
    expect(settings).toMatchObject({ iceServers: [{ urls: 'stun:stun.example.com' }, { username: 'zuoxi' }] })
    expect(settingsOf({ ...typed, kind: 'training' })).toEqual({ kind: 'training' })
  })
})

describe('the order of devices', () => {
  const [jabra, built, usb] = ['Jabra Evolve2', 'Built-in', 'USB audio']
  const present = [{ label: built }, { label: usb }]

  it('is what was wanted first, then what else is there', () => {
    const rows = deviceRows([jabra, usb], [...present, { label: '' }])
    expect(rows).toEqual([
      { name: jabra, present: false },
      { name: usb, present: true },
      { name: built, present: true },
    ])
    expect(missingFavourite([jabra, usb], rows)).toBe(jabra)
    expect(missingFavourite([usb, jabra], deviceRows([usb, jabra], present))).toBeNull()
    expect(missingFavourite([], deviceRows([], present))).toBeNull()
  })

  it('changes by one place, never beyond an end', () => {
    const rows = deviceRows([jabra, usb], present)
    expect(moved(rows, usb, 0)).toEqual([usb, jabra, built])
    expect(moved(rows, jabra, 1)).toEqual([usb, jabra, built])
    expect(moved(rows, jabra, 9)).toEqual([usb, built, jabra])
    expect(moved(rows, jabra, -1)).toEqual([jabra, usb, built])
  })
})

it('a sound file travels as base64 and comes back byte by byte', async () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, n) => (n * 7) % 256)
  const base64 = await base64Of(new Blob([bytes]))
  expect(base64).toBe(Buffer.from(bytes).toString('base64'))
  expect(bytesOf(base64)).toEqual(bytes)
})
