import type { ComponentType } from 'react'
import type { Field, FieldOf, Kind, KindValues } from '../../shared/forms/fields.ts'
import { rowTexts } from '../../shared/forms/text.ts'
import { ApprovalSteps } from './approval-steps.tsx'
import { FileLinks } from './file-links.tsx'
import { useSay, useTextContext } from './use-words.ts'

type Props<K extends Kind> = { field: FieldOf<K>; value: KindValues[K] }

/** Kinds whose value is more than its words. */
const READINGS: { readonly [K in Kind]?: ComponentType<Props<K>> } = {
  rows: RowsReading,
  file: ({ value }) => <FileLinks files={value} />,
  approval: ({ field, value }) => <ApprovalSteps field={field} approvals={value} />,
}

/** A value that is there, to read: `text` in words, where its kind has nothing better. */
export function FieldReading({ field, value, text }: { field: Field; value: unknown; text: string }) {
  const Reading = READINGS[field.kind] as ComponentType<{ field: Field; value: unknown }> | undefined
  return Reading ? <Reading field={field} value={value} /> : text
}

function RowsReading({ field, value }: Props<'rows'>) {
  const say = useSay()
  const context = useTextContext()
  const columns = Object.entries(field.columns)
  return (
    <div className="rows-entry__scroll">
      <table className="rows-reading" aria-label={say(field.label)}>
        <thead>
          <tr>
            {columns.map(([name, cell]) => (
              <th key={name} scope="col">
                {say(cell.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map((row, at) => {
            const texts = rowTexts(field, row, context)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={at}>
                {columns.map(([name], n) => (
                  <td key={name}>{texts[n]}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
