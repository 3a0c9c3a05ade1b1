import { type Session, type SessionDescriptionHandler, SIPExtension, URI, UserAgent } from 'sip.js'
import type { LineSettings } from '../../shared/rules/line-status.ts'
import { maskNumbers } from './sip-identity.ts'
import { SipTransport, type SipTransportOptions } from './sip-transport.ts'

/** The exchange decides how long a call rings; this only ends what it forgot. */
const LONGEST_RING_S = 300

/** The SIP stack for one account, with our transport, our media and a log that holds no secrets. */
export function createUserAgent(options: {
  settings: Extract<LineSettings, { kind: 'sip' }>
  describe: (session: Session) => SessionDescriptionHandler
  log: (text: string, error?: unknown) => void
}): UserAgent {
  const { settings, log } = options
  const transportOptions: SipTransportOptions = {
    server: { url: settings.server, ca: settings.ca },
    onFault: log,
  }
  return new UserAgent({
    uri: new URI('sip', settings.extension, settings.domain),
    authorizationUsername: settings.extension,
    authorizationPassword: settings.password,
    contactParams: { transport: 'ws' },
    transportConstructor: SipTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: options.describe,
    noAnswerTimeout: LONGEST_RING_S,
    sendInitialProvisionalResponse: false, // we ring once the call is on record
    // A call may take the place of one we have: how others transfer their caller to us.
    sipExtensionReplaces: SIPExtension.Supported,
    gracefulShutdown: false,
    userAgentString: 'Zuoxi',
    logBuiltinEnabled: false,
    logConfiguration: false,
    // The connector is given every line, whatever the level.
    logConnector(level, category, _label, content) {
      if (level === 'warn' || level === 'error') log(`${category}: ${maskNumbers(content)}`)
    },
  })
}
