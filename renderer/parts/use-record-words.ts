import { type CallRecord, recordFormOf } from '../../shared/entities/call-record.ts'
import { fieldOf } from '../../shared/forms/define.ts'
import { valueText } from '../../shared/forms/text.ts'
import { useTextContext } from '../form/use-words.ts'

/** What a call was about and what was done, in one line: 报修 / 制冷类 / 漏水 · 建单. */
export function useRecordWords(): (record: CallRecord) => string {
  const context = useTextContext()
  return record => {
    const form = recordFormOf(record.direction)
    const names = record.direction === 'inbound' ? ['reason', 'handling'] : ['purpose', 'outcome']
    const values: Readonly<Record<string, unknown>> = record
    return names
      .flatMap(name => {
        const field = fieldOf(form, name)
        return field ? valueText(field, values[name], context) : []
      })
      .filter(Boolean)
      .join(' · ')
  }
}
