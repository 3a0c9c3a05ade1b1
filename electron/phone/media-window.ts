import { BrowserWindow, type HIDDevice, type Session } from 'electron'

/** HID usage page of telephony devices: the keys of headsets, never a keyboard. */
const TELEPHONY_PAGE = 0x0b

/**
 * The hidden window that holds microphone and calls. Its session is its own: there the page may use the
 * microphone and the keys of headsets and nothing else, and no page of the visible window shares that right.
 */
export function openMediaWindow({ session, preload }: { session: Session; preload: string }): BrowserWindow {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(permission === 'media' && !kinds.includes('video'))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, { mediaType }) =>
      (permission === 'media' && mediaType !== 'video') || permission === 'hid',
  )
  // Nobody can choose a device in a hidden window: every headset that has keys is given, and nothing else.
  session.setDevicePermissionHandler(
    ({ deviceType, device }) =>
      deviceType === 'hid' &&
      (device as HIDDevice).collections.some(({ usagePage }) => usagePage === TELEPHONY_PAGE),
  )
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false, // hidden for its whole life, and still ringing on time
      autoplayPolicy: 'no-user-gesture-required', // nobody can click here
    },
  })
  window.webContents.on('will-navigate', event => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  return window
}
