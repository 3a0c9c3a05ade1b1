import { Core, type UserAgent } from 'sip.js'

/**
 * The connection broke: what was asked over it will not be answered any more. The stack would wait half a minute for it,
 * in which a call cannot be offered anew; and a BYE that never arrived would leave the far side in a dead call.
 * The returned function, for when there is a connection again, says the lost goodbyes once more.
 */
export function failInFlight({ userAgentCore: core }: UserAgent): () => void {
  const byes: Core.OutgoingRequestMessage[] = []
  for (const { message, transaction } of [...core.userAgentClients.values()]) {
    if (message.method === 'BYE') byes.push(message)
    if (message.method === 'BYE' || (message.method === 'INVITE' && message.to.hasParam('tag')))
      fail(transaction)
  }
  return () => {
    for (const message of byes) core.request(message)
  }
}

/** What the transaction does itself when a message cannot be sent; there is no public way to tell it later. */
function fail(transaction: Core.ClientTransaction): void {
  const inner = transaction as unknown as { onTransportError(error: Error): void }
  inner.onTransportError(new Core.TransportError('the connection broke'))
}
