/** As WebHID describes devices; its types are not in TypeScript's library. Usages are page << 16 | usage. */
type HidItem = {
  isAbsolute?: boolean
  isArray?: boolean
  isConstant?: boolean
  isRange?: boolean
  reportCount?: number
  reportSize?: number
  usageMinimum?: number
  usageMaximum?: number
  usages?: readonly number[]
}
type HidReport = { reportId?: number; items?: readonly HidItem[] }
export type HidCollection = {
  usagePage?: number
  inputReports?: readonly HidReport[]
  outputReports?: readonly HidReport[]
  children?: readonly HidCollection[]
}

/** One switch or lamp: where it stands in which report. */
export type Field = { usage: number; reportId: number; bit: number; isAbsolute: boolean }
export type Layout = {
  inputs: readonly Field[]
  outputs: readonly Field[]
  outputBits: ReadonlyMap<number, number>
}

/** Usage pages of the HID usage tables: telephony devices, and lamps. */
const TELEPHONY_PAGE = 0x0b
export const USAGES = {
  hookSwitch: 0x0b_0020,
  drop: 0x0b_0026,
  phoneMute: 0x0b_002f,
  muteLamp: 0x08_0009,
  offHookLamp: 0x08_0017,
  ringLamp: 0x08_0018,
} as const
const KNOWN: ReadonlySet<number> = new Set(Object.values(USAGES))

/** The switches and lamps of a headset, out of its descriptor; null when it is none. */
export function layoutOf(collections: readonly HidCollection[]): Layout | null {
  const own = collections.filter(({ usagePage }) => usagePage === TELEPHONY_PAGE)
  const inputs = fieldsOf(own.flatMap(collection => reportsOf(collection, 'inputReports')))
  if (!inputs.fields.some(({ usage }) => usage === USAGES.hookSwitch || usage === USAGES.phoneMute))
    return null
  const outputs = fieldsOf(own.flatMap(collection => reportsOf(collection, 'outputReports')))
  return { inputs: inputs.fields, outputs: outputs.fields, outputBits: outputs.bits }
}

/** A collection's reports name the items of those within it too; where they do not, the inner ones are asked. */
function reportsOf(collection: HidCollection, kind: 'inputReports' | 'outputReports'): readonly HidReport[] {
  const own = collection[kind] ?? []
  return own.length > 0 ? own : (collection.children ?? []).flatMap(child => reportsOf(child, kind))
}

function fieldsOf(reports: readonly HidReport[]): { fields: Field[]; bits: Map<number, number> } {
  const fields: Field[] = []
  const bits = new Map<number, number>()
  for (const { reportId = 0, items = [] } of reports)
    for (const item of items) {
      const { reportSize = 0, reportCount = 0 } = item
      const begin = bits.get(reportId) ?? 0
      bits.set(reportId, begin + reportSize * reportCount)
      // Keypads send the number of a key (an array); switches and lamps have a bit of their own.
      if (item.isConstant || item.isArray) continue
      for (let index = 0; index < reportCount; index++) {
        const usage = usageAt(item, index)
        if (usage !== undefined && KNOWN.has(usage))
          fields.push({
            usage,
            reportId,
            bit: begin + index * reportSize,
            isAbsolute: item.isAbsolute ?? true,
          })
      }
    }
  return { fields, bits }
}

function usageAt(item: HidItem, index: number): number | undefined {
  if (!item.isRange) return item.usages?.[index]
  const { usageMinimum = 0, usageMaximum = 0 } = item
  return usageMinimum + index <= usageMaximum ? usageMinimum + index : undefined
}

/** Which switches of this report are on. */
export function readReport(layout: Layout, reportId: number, data: DataView): Map<Field, boolean> {
  const values = new Map<Field, boolean>()
  for (const field of layout.inputs) {
    const byte = field.bit >> 3
    if (field.reportId !== reportId || byte >= data.byteLength) continue
    values.set(field, ((data.getUint8(byte) >> (field.bit & 7)) & 1) === 1)
  }
  return values
}

/** The reports that set all lamps: those named are lit. */
export function lampReports(
  { outputs, outputBits }: Layout,
  lit: ReadonlySet<number>,
): { reportId: number; data: Uint8Array<ArrayBuffer> }[] {
  return [...new Set(outputs.map(({ reportId }) => reportId))].map(reportId => {
    const data = new Uint8Array(Math.ceil((outputBits.get(reportId) ?? 0) / 8))
    for (const field of outputs)
      if (field.reportId === reportId && lit.has(field.usage))
        data[field.bit >> 3] = (data[field.bit >> 3] ?? 0) | (1 << (field.bit & 7))
    return { reportId, data }
  })
}
