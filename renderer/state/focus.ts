/** Places that keys may jump to; the element carries the name as its id. */
export const DIAL_BOX = 'dial-number'
export const TODAY_LIST = 'today-calls'
export const RECORD_FIELDS = 'record-fields'

export function focusDialBox(): void {
  const box = document.getElementById(DIAL_BOX)
  if (!(box instanceof HTMLInputElement)) return
  box.focus()
  box.select()
}

/** To the first thing inside that can be used by keyboard. */
export function focusInside(id: string): void {
  document
    .getElementById(id)
    ?.querySelector<HTMLElement>('[tabindex="0"], input:not([type="hidden"]), textarea, button')
    ?.focus()
}
