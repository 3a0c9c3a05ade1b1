/** Places that keys may jump to; the element carries the name as its id. */
export const DIAL_BOX = 'dial-number'
export const TODAY_LIST = 'today-calls'
export const TASK_LIST = 'task-list'
export const RECORD_FIELDS = 'record-fields'
/** 话术 or 知识 beside the customer, and what goes on with a procedure. */
export const HELP_BODY = 'help-body'
export const PROCEDURE_ACTS = 'procedure-acts'

export function focusDialBox(): void {
  const box = document.getElementById(DIAL_BOX)
  if (!(box instanceof HTMLInputElement)) return
  box.focus()
  box.select()
}

/** To the first thing inside that can be used by keyboard. */
export function focusInside(id: string): void {
  focusFirst(id)
}

function focusFirst(id: string): boolean {
  const first = document
    .getElementById(id)
    ?.querySelector<HTMLElement>('[tabindex="0"], input:not([type="hidden"]), textarea, button')
  first?.focus()
  return Boolean(first)
}

const SOON_MS = 30
const PATIENCE = 40

/** The same as soon as what was just asked for stands on the screen; given up after a good second. */
export function focusInsideSoon(id: string, tries = PATIENCE): void {
  setTimeout(() => {
    if (!focusFirst(id) && tries > 0) focusInsideSoon(id, tries - 1)
  }, SOON_MS)
}
