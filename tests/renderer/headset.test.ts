import { expect, test } from 'vitest'
import { headsetKeys, type PhoneLamps } from '../../renderer/media/headset-keys.ts'
import {
  type HidCollection,
  lampReports,
  layoutOf,
  readReport,
  USAGES,
} from '../../renderer/media/headset-reports.ts'

/** As WebHID tells the telephony collection of a Jabra Evolve: keys that are pressed, lamps in the same report. */
const one = (usage: number, isAbsolute: boolean) => ({
  isAbsolute,
  isArray: false,
  isConstant: false,
  isRange: false,
  reportCount: 1,
  reportSize: 1,
  usages: [usage],
})
const padding = (bits: number) => ({ isConstant: true, reportCount: bits, reportSize: 1, usages: [] })
const KEYPAD = {
  isArray: true,
  isRange: true,
  reportCount: 1,
  reportSize: 4,
  usageMinimum: 0x0b00b0,
  usageMaximum: 0x0b00bb,
}
const JABRA: HidCollection[] = [
  { usagePage: 0x0c, inputReports: [{ reportId: 1, items: [one(0x0c00e9, true), padding(7)] }] },
  {
    usagePage: 0x0b,
    inputReports: [
      {
        reportId: 2,
        items: [
          one(0x0b0020, true),
          one(0x0b0097, true),
          one(0x0b002f, false),
          KEYPAD,
          one(0x0b0021, false),
          padding(8),
        ],
      },
    ],
    outputReports: [
      {
        reportId: 2,
        items: [one(0x080017, true), padding(1), one(0x080009, true), one(0x080018, true), padding(12)],
      },
    ],
  },
]
/** One whose outer collection names nothing itself, and whose switches are one item of a range. */
const NESTED: HidCollection[] = [
  {
    usagePage: 0x0b,
    children: [
      {
        usagePage: 0x0b,
        inputReports: [
          {
            reportId: 5,
            items: [
              padding(3),
              {
                isAbsolute: false,
                isRange: true,
                reportCount: 3,
                reportSize: 1,
                usageMinimum: 0x0b0025,
                usageMaximum: 0x0b0027,
              },
              one(0x0b0020, false),
              padding(1),
            ],
          },
        ],
        outputReports: [{ reportId: 6, items: [one(0x080018, true), padding(7)] }],
      },
    ],
  },
]
const IDLE: PhoneLamps = { ring: false, offHook: false, muted: false }
const RINGS: PhoneLamps = { ...IDLE, ring: true }
const TALKS: PhoneLamps = { ...IDLE, offHook: true }

function headset(collections: HidCollection[], reportId: number) {
  const layout = layoutOf(collections)
  if (!layout) throw new Error('no headset')
  const keysOf = headsetKeys()
  return {
    layout,
    send: (bytes: number[], lamps: PhoneLamps) =>
      keysOf(readReport(layout, reportId, new DataView(new Uint8Array(bytes).buffer)), lamps),
  }
}

test('a hook that is a position answers and hangs up, and its echo of our lamps is no press', () => {
  const { send } = headset(JABRA, 2)
  expect(send([0b1, 0], RINGS)).toEqual(['offHook'])
  expect(send([0b1, 0], TALKS)).toEqual([])
  expect(send([0, 0], TALKS)).toEqual(['onHook'])
  expect(send([0b1, 0], TALKS)).toEqual([]) // we went off the hook ourselves, and it says so
  expect(send([0, 0], IDLE)).toEqual([]) // and on the hook
})

test('a mute key toggles what is', () => {
  const { send } = headset(JABRA, 2)
  expect(send([0b101, 0], { ...TALKS })).toEqual(['mute'])
  expect(send([0b001, 0], { ...TALKS, muted: true })).toEqual([])
  expect(send([0b101, 0], { ...TALKS, muted: true })).toEqual(['unmute'])
})

test('reports of other kinds and other lengths are let be', () => {
  const { send, layout } = headset(JABRA, 3)
  expect(send([0xff, 0xff], RINGS)).toEqual([])
  expect(readReport(layout, 2, new DataView(new ArrayBuffer(0))).size).toBe(0)
  expect(
    layoutOf([{ usagePage: 0x01, inputReports: [{ reportId: 1, items: [one(0x010006, true)] }] }]),
  ).toBeNull()
  expect(layoutOf([])).toBeNull()
})

test('keys of an inner collection: hook and drop', () => {
  const { send } = headset(NESTED, 5)
  expect(send([0b1000000], RINGS)).toEqual(['offHook'])
  expect(send([0], TALKS)).toEqual([])
  expect(send([0b1000000], TALKS)).toEqual(['onHook'])
  expect(send([0b0010000], RINGS)).toEqual(['reject'])
})

test('lamps are set in the bits the headset names', () => {
  const { layout } = headset(JABRA, 2)
  const bytes = (...lit: number[]) =>
    lampReports(layout, new Set(lit)).map(({ reportId, data }) => [reportId, ...data])
  expect(bytes()).toEqual([[2, 0, 0]])
  expect(bytes(USAGES.offHookLamp, USAGES.muteLamp)).toEqual([[2, 0b101, 0]])
  expect(bytes(USAGES.ringLamp)).toEqual([[2, 0b1000, 0]])
})
