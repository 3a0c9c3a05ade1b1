import { z } from 'zod'
import { numberSeries, runningNumber } from '../../shared/rules/running-number.ts'
import type { Tx } from '../connection.ts'
import { deviceOf } from './device.ts'
import { findSetting, putSetting } from './setting.ts'

/**
 * The next number of a series ("TS" for complaints, "ZJ" for evaluations), given in the transaction of the record it is
 * for, so that none is given twice and none is lost. A new store has a new workstation id and counts from 1 again.
 */
export function nextNumber(tx: Tx, prefix: string, at: number): string {
  const series = numberSeries(prefix, at)
  const key = `number:${series}`
  const count = (findSetting(tx, key, z.number().int()) ?? 0) + 1
  putSetting(tx, key, count)
  return runningNumber(series, deviceOf(tx).id, count)
}
