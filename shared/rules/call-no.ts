import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { Call } from '../entities/call.ts'

dayjs.extend(utc)

/** Minutes east of UTC: numbers of a call are the same on every machine, whatever its clock's zone. */
const CHINA = 480

/** 通话编号: the day and the end of the call's id, "20261123-9F3C41AB". Derived, so that nobody has to give it out. */
export const callNo = ({ id, startedAt }: Pick<Call, 'id' | 'startedAt'>): string =>
  `${dayjs(startedAt).utcOffset(CHINA).format('YYYYMMDD')}-${id.slice(-8).toUpperCase()}`

/** 记录编号 of a business record: the end of its id. */
export const callRecordNo = ({ id }: { readonly id: string }): string => id.slice(-8).toUpperCase()
