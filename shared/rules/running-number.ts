import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { DeviceId } from '../ids.ts'

dayjs.extend(utc)

/** Minutes east of UTC: the month of a number is the same on every machine, whatever its clock's zone. */
const CHINA = 480

/** Prefix and month, "ZJ202611": under this the workstation counts. */
export const numberSeries = (prefix: string, at: number): string =>
  `${prefix}${dayjs(at).utcOffset(CHINA).format('YYYYMM')}`

/** Digits and capitals without those that are mixed up when read out or written down: 0 and O, 1 and I. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The last 40 bits of the workstation's id, which are random, as eight letters: a thousand workstations hardly ever meet. */
function deviceCode(deviceId: DeviceId): string {
  let rest = Number.parseInt(deviceId.replaceAll('-', '').slice(-10), 16)
  let code = ''
  for (let n = 0; n < 8; n++) {
    code = LETTERS[rest % 32] + code
    rest = Math.floor(rest / 32)
  }
  return code
}

/**
 * A number given by a workstation on its own, "ZJ202611-K7M2QX9D-0001": series, code of the workstation, counter. Two
 * workstations never give the same one, with the server out of reach too.
 */
export const runningNumber = (series: string, deviceId: DeviceId, count: number): string =>
  `${series}-${deviceCode(deviceId)}-${String(count).padStart(4, '0')}`
