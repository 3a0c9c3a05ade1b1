/** Element ids that keys may jump to. */
export const DIAL_BOX = 'dial-number'

export function focusDialBox(): void {
  const box = document.getElementById(DIAL_BOX)
  if (box instanceof HTMLInputElement) {
    box.focus()
    box.select()
  }
}
