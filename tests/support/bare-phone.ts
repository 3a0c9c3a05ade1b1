import {
  type Invitation,
  Registerer,
  RegistererState,
  type SessionDescriptionHandlerFactory,
  UserAgent,
} from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import type { Pbx } from './pbx/pbx.ts'
import { createStaticMedia } from './phone/static-media.ts'

/**
 * The least that can answer a call: the SIP stack alone, in this process, with fixed descriptions instead of sound. It
 * answers at once. What the program takes is measured against it.
 */
export async function startBarePhone(pbx: Pbx, user: string): Promise<{ stop(): Promise<void> }> {
  const media = createStaticMedia()
  const factory: SessionDescriptionHandlerFactory = () => {
    const callId = newId<CallId>()
    let offer = ''
    return {
      close: () => {},
      hasDescription: type => type === 'application/sdp',
      setDescription: async sdp => {
        offer = sdp
      },
      getDescription: async () => ({
        body: (await media.answer({ callId, offer, hold: false, muted: false })).sdp,
        contentType: 'application/sdp',
      }),
      sendDtmf: () => false,
    }
  }
  const agent = new UserAgent({
    uri: UserAgent.makeURI(`sip:${user}@${pbx.domain}`),
    authorizationUsername: user,
    authorizationPassword: pbx.users[user],
    transportOptions: { server: pbx.wsUrl },
    sessionDescriptionHandlerFactory: factory,
    logLevel: 'error',
    delegate: { onInvite: (call: Invitation) => void call.accept() },
  })
  await agent.start()
  const registerer = new Registerer(agent)
  await new Promise<void>((resolve, reject) => {
    registerer.stateChange.addListener(state => {
      if (state === RegistererState.Registered) resolve()
      if (state === RegistererState.Terminated) reject(new Error('the bare phone does not get registered'))
    })
    registerer.register().catch(reject)
  })
  return { stop: () => agent.stop() }
}
