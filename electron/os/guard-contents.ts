import { app, type Session, shell } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** Rules for every page this program ever shows: stay on our own pages, open nothing, embed nothing. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', event => {
      if (new URL(event.url).origin !== new URL(APP_ORIGIN).origin || !event.url.startsWith(`${APP_ORIGIN}/`))
        event.preventDefault()
    })
    contents.on('will-attach-webview', event => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith('https://')) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Deny every permission a page may ask for, but those named here. */
export function allowOnly(session: Session, permissions: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permissions.includes(permission)),
  )
  session.setPermissionCheckHandler((_contents, permission) => permissions.includes(permission))
}
