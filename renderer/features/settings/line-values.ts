import type { LineSettings } from '../../../shared/rules/line-status.ts'

type Sip = Extract<LineSettings, { kind: 'sip' }>
/** The line as it is typed: every field a text, empty where there is nothing. */
export type LineValues = {
  kind: LineSettings['kind']
  server?: string
  backup?: string
  domain?: string
  extension?: string
  password?: string
  ca?: string
  iceServers?: { urls?: string; username?: string; credential?: string }[]
}

export const LINE_TEXTS = ['server', 'domain', 'extension', 'password', 'backup'] as const
export const MOST_ICE_SERVERS = 4

/** What was typed as settings; what was left empty is left out. */
export function settingsOf(values: LineValues): LineSettings {
  if (values.kind === 'training') return { kind: 'training' }
  const { server = '', backup = '', domain = '', extension = '', password = '', ca = '' } = values
  const iceServers = (values.iceServers ?? []).flatMap(({ urls = '', username = '', credential = '' }) =>
    urls.trim() === ''
      ? []
      : [{ urls: urls.trim(), ...(username ? { username } : {}), ...(credential ? { credential } : {}) }],
  )
  const settings: Sip = {
    kind: 'sip',
    server,
    domain: domain.trim(),
    extension: extension.trim(),
    password,
  }
  if (backup.trim() !== '') settings.backup = backup.trim()
  if (ca.trim() !== '') settings.ca = ca.trim()
  if (iceServers.length > 0) settings.iceServers = iceServers
  return settings
}
