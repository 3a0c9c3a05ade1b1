import type { FoundKind, Hit } from '../contract/search.ts'
import { entityOf, type RowOf } from '../entities/registry.ts'
import type { CustomerId, UserId } from '../ids.ts'
import { callNo, callRecordNo } from '../rules/call-no.ts'
import type { SearchWord } from '../text/search-words.ts'
import { isMet, lines } from './lines.ts'

type Facts = Pick<Hit, 'no' | 'formId' | 'callId'> & {
  agentId: UserId | null
  /** What the record is called where it has no name of a person. */
  title?: string
}

const NOTHING = { no: '', formId: null, callId: null }

/** What of each kind is shown beside the words that were met. */
const FACTS: { readonly [K in FoundKind]: (row: RowOf<K>) => Facts } = {
  customer: row => ({ ...NOTHING, no: row.no, agentId: row.ownerId }),
  call: row => ({ ...NOTHING, no: callNo(row), callId: row.id, agentId: row.agentId }),
  callRecord: row => ({
    no: callRecordNo(row),
    formId: row.direction === 'inbound' ? 'inboundRecord' : 'outboundRecord',
    callId: row.callId,
    agentId: row.agentId,
  }),
  complaint: row => ({
    title: row.no,
    no: row.no,
    formId: 'complaintRegister',
    callId: row.callId,
    agentId: row.ownerId ?? row.registrarId,
  }),
  formEntry: row => ({ ...NOTHING, formId: row.formId, callId: row.callId, agentId: row.ownerId }),
  task: row => ({ ...NOTHING, title: row.title, callId: row.callId, agentId: row.ownerId }),
  article: row => ({ ...NOTHING, title: row.title, agentId: null }),
  evaluation: row => ({
    title: row.no,
    no: row.no,
    formId: 'callQuality',
    callId: row.callId,
    agentId: row.agentId,
  }),
}

type Context = {
  words: readonly SearchWord[]
  numbersHidden: boolean
  /** '' for those the reader may not see. */
  nameOfCustomer: (id: CustomerId) => string
}

/** A row as a find: its name, the piece of text and the number that were met, as this reader may see them. */
export function hitOf<K extends FoundKind>(kind: K, row: RowOf<K>, context: Context): Hit {
  const { title: own, ...facts }: Facts = FACTS[kind](row)
  const entry = entityOf(kind).search?.(row)
  const customerId = (entry?.customerId ?? null) as CustomerId | null
  const show = lines(context.words, context.numbersHidden)
  const names = (entry?.names ?? []).map(show.name)
  const title =
    names.find(isMet) ??
    (own ? show.text(own) : undefined) ??
    names[0] ??
    show.text(customerId ? context.nameOfCustomer(customerId) : '')
  return {
    ...facts,
    kind,
    id: row.id,
    at: entry?.at ?? 0,
    title,
    text: show.snippet((entry?.text ?? []).filter(text => text !== own || text !== title.text)),
    number: show.number(entry?.numbers ?? []),
    customerId,
  }
}
