import { flushSync } from 'react-dom'
import { RECORD_FIELDS } from '../../state/focus.ts'
import { help } from '../../state/help-store.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement
let last: TextField | null = null

const isTextField = (at: EventTarget | null): at is TextField =>
  at instanceof HTMLTextAreaElement ||
  (at instanceof HTMLInputElement && at.type === 'text' && at.getAttribute('role') !== 'combobox')

/** The field of the record that was typed into last is where a text will go. */
export function rememberField(at: EventTarget): void {
  if (isTextField(at)) last = at
}

/**
 * Puts a text into the record at the caret: of the field typed into last, else of its first long text. The record comes to
 * the front with the keyboard in it, so that Ctrl+Z takes the text out again. False: there is no record to write in.
 */
export function insertText(text: string): boolean {
  flushSync(() => help.show('record'))
  const fields = document.getElementById(RECORD_FIELDS)
  const field = last && fields?.contains(last) ? last : fields?.querySelector('textarea')
  if (!field || field.disabled || field.readOnly) return false
  field.focus()
  // The old way is the only one that can be undone by the keyboard.
  if (document.execCommand?.('insertText', false, text)) return true
  const { selectionStart, selectionEnd, value } = field
  field.setRangeText(text, selectionStart ?? value.length, selectionEnd ?? value.length, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
  return true
}
