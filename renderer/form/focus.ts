/** Names of the form's own controls as ids of the page. */
export const formName = (draftKey: string): string => draftKey.replaceAll(/[^\w-]/g, '-')
export const fieldId = (draftKey: string, name: string): string => `${formName(draftKey)}_${name}`

const CONTROL =
  'input:not([type="hidden"]):not(:disabled):not([tabindex="-1"]), textarea:not(:disabled), button:not(:disabled):not([tabindex="-1"]), [tabindex="0"]'
const ITEM = '.form-field'

/** Puts the keyboard into a control, or into the first one inside; of a group of radio buttons, into the chosen one. */
export function focusControl(at: Element | null): boolean {
  if (!at) return false
  const radio = at.querySelector<HTMLElement>('input[type="radio"]:checked')
  const control = radio ?? (at.matches(CONTROL) ? at : at.querySelector(CONTROL))
  if (!(control instanceof HTMLElement)) return false
  control.focus()
  control.scrollIntoView({ block: 'nearest' })
  return true
}

/** From the field that holds `from` to the next that can be filled in; behind the last, to the form's filled button. */
export function focusNext(form: Element, from: Element): void {
  const items = [...form.querySelectorAll(ITEM)]
  const here = items.findLastIndex(item => item.contains(from))
  if (here < 0) return
  if (items.slice(here + 1).some(item => focusControl(item))) return
  focusControl(form.querySelector('.ant-btn-primary'))
}

/** What one line of text is typed into, where Enter has nothing else to do than to go on. */
const isLine = (at: EventTarget): at is HTMLInputElement =>
  at instanceof HTMLInputElement &&
  at.getAttribute('role') !== 'combobox' &&
  at.type !== 'file' &&
  !at.closest('.ant-picker')

/** Enter on one line, a radio button or a tick box goes on to the next field. */
export function onEnter(event: React.KeyboardEvent<HTMLElement>): void {
  const { key, target, nativeEvent } = event
  if (key !== 'Enter' || event.defaultPrevented || nativeEvent.isComposing) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !isLine(target)) return
  event.preventDefault()
  focusNext(event.currentTarget, target)
}
