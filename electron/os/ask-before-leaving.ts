import { type BrowserWindow, dialog } from 'electron'
import type { Preferences } from '../../shared/contract/desk.ts'
import { textsOf } from './texts.ts'

/** Closing the window ends the program; with a call live that is asked first. */
export function askBeforeLeaving(
  window: BrowserWindow,
  isBusy: () => boolean,
  preferences: () => Preferences,
): void {
  let decided = false
  window.on('close', event => {
    if (decided || !isBusy()) return
    event.preventDefault()
    const { busyTitle, busyText, stay, leave } = textsOf(preferences())
    const box = { type: 'warning' as const, message: busyTitle, detail: busyText, buttons: [stay, leave] }
    void dialog
      .showMessageBox(window, { ...box, defaultId: 0, cancelId: 0, noLink: true })
      .then(({ response }) => {
        if (response !== 1) return
        decided = true
        window.close()
      })
  })
}
