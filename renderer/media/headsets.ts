import type { MediaEvent } from '../../shared/contract/media.ts'
import { headsetKeys, type PhoneLamps } from './headset-keys.ts'
import {
  type HidCollection,
  type Layout,
  lampReports,
  layoutOf,
  readReport,
  USAGES,
} from './headset-reports.ts'

/** What of WebHID is used; it is in Chromium but not in TypeScript's library. */
type HidDevice = EventTarget & {
  readonly opened: boolean
  readonly collections: readonly HidCollection[]
  open(): Promise<void>
  sendReport(reportId: number, data: BufferSource): Promise<void>
}
type InputReport = Event & { readonly reportId: number; readonly data: DataView }
type Hid = EventTarget & { getDevices(): Promise<HidDevice[]> }

const LOOK_MS = 200
/** A key that nobody acted upon leaves the headset in another state than the phone: told again after this long. */
const SETTLE_MS = 1500

/**
 * Keys and lamps of headsets, through WebHID. The main process lets this page have telephony devices without asking, so
 * there is nothing to pair. `lamps` says what the phone is doing.
 */
export function createHeadsets(options: {
  lamps: () => PhoneLamps
  publish: (event: MediaEvent) => void
}): void {
  const hid = (navigator as Navigator & { hid?: Hid }).hid
  if (!hid) return
  const attached = new Map<HidDevice, Layout>()
  let shown = ''

  async function attach(device: HidDevice): Promise<void> {
    const layout = layoutOf(device.collections)
    if (!layout || attached.has(device)) return
    attached.set(device, layout)
    if (!device.opened) await device.open()
    const keysOf = headsetKeys()
    device.addEventListener('inputreport', event => {
      const { reportId, data } = event as InputReport
      const keys = keysOf(readReport(layout, reportId, data), options.lamps())
      for (const key of keys) options.publish({ type: 'headset', key })
      if (keys.length > 0) setTimeout(show, SETTLE_MS)
    })
    show()
  }

  /** Somebody else may hold the device, or it is just being pulled out: calls go on without its keys. */
  const refresh = async () => {
    const present: HidDevice[] = await hid.getDevices().catch(() => [])
    for (const device of attached.keys()) if (!present.includes(device)) attached.delete(device)
    for (const device of present) await attach(device).catch(() => attached.delete(device))
  }

  function show(): void {
    const { ring, offHook, muted } = options.lamps()
    shown = `${ring} ${offHook} ${muted}`
    const lit = new Set<number>()
    if (ring) lit.add(USAGES.ringLamp)
    if (offHook) lit.add(USAGES.offHookLamp)
    if (muted) lit.add(USAGES.muteLamp)
    for (const [device, layout] of attached)
      for (const { reportId, data } of lampReports(layout, lit))
        void device.sendReport(reportId, data).catch(() => {})
  }

  setInterval(() => {
    const { ring, offHook, muted } = options.lamps()
    if (attached.size > 0 && shown !== `${ring} ${offHook} ${muted}`) show()
  }, LOOK_MS)
  hid.addEventListener('connect', () => void refresh())
  hid.addEventListener('disconnect', () => void refresh())
  void refresh()
}
