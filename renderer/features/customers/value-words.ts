import { type Field, isEmptyValue } from '../../../shared/forms/fields.ts'
import { type TextContext, valueText } from '../../../shared/forms/text.ts'
import { say } from '../../../shared/forms/words.ts'

/** A value of form 7.4 in words, a row of a table a line: what is ticked in it by its name, what is not left out. */
export function valueWords(field: Field, value: unknown, context: TextContext): string {
  if (isEmptyValue(value)) return ''
  if (field.kind !== 'rows') return valueText(field, value, context)
  return (value as Record<string, unknown>[])
    .map(row =>
      Object.entries(field.columns)
        .map(([name, cell]) => {
          if (cell.kind === 'yesNo') return row[name] === true ? say(cell.label, context.language) : ''
          return isEmptyValue(row[name]) ? '' : valueText(cell, row[name], context)
        })
        .filter(Boolean)
        .join(' · '),
    )
    .join('\n')
}
