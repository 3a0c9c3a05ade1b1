import type { Call } from '../shared/entities/call.ts'
import type { User } from '../shared/entities/user.ts'
import { callLog } from '../shared/forms/call-log.ts'
import { customerRegister } from '../shared/forms/customer-register.ts'
import { inboundRecord } from '../shared/forms/inbound-record.ts'
import { outboundRecord } from '../shared/forms/outbound-record.ts'
import type { CustomerId } from '../shared/ids.ts'
import { hiddenFrom } from '../shared/rules/masking.ts'
import { listScopes, reachOf, scopesOf } from '../shared/rules/permissions.ts'
import type { CallPlace, Rest } from './call-list.ts'
import type { Reader } from './connection.ts'
import { type CallColumns, callFits, callWalk } from './repositories/call-walk.ts'
import { type Listing, listIds } from './repositories/listing.ts'
import { findRow } from './repositories/row.ts'
import { findSiteRules } from './repositories/site-rules.ts'

type Filter = CallColumns & { text: string }
type Source = AsyncGenerator<CallPlace>

const PAGE = 60
/** Calls of one customer at a time. */
const OF_ONE = 20
const LAST = Number.MAX_SAFE_INTEGER
/** Of so few customers the calls are looked up one by one; for more, each call is asked whose it is. */
const FEW = 40
/** A record is written at most this much later than its call began, for a page that goes on in the middle, in ms. */
const LATEST_RECORD = 86_400_000

/**
 * Calls that the words find, newest first, behind a place: by name and number of the far side, by who the customer is,
 * and by what was written of them. Each is looked at once; the other filters hold as they do without words.
 */
export async function* callsByText(
  reader: Reader,
  user: User,
  filter: Filter,
  after: CallPlace | null,
  rest: Rest,
): AsyncGenerator<CallPlace[]> {
  const sources = [
    ofCalls(reader, user, filter, after, rest),
    ...(await ofCustomers(reader, user, filter, after, rest)),
    ...[inboundRecord, outboundRecord].map(form => ofRecords(reader, user, filter, form.id, after, rest)),
  ]
  const heads = await Promise.all(sources.map(async source => ({ source, place: await nextOf(source) })))
  let last: CallPlace | null = null
  for (;;) {
    const head = heads.filter(({ place }) => place !== null).sort((a, b) => newer(a.place, b.place))[0]
    if (!head?.place) return
    const { place } = head
    if (place.id !== last?.id && callFits(reader, filter, place.id)) yield [place]
    last = place
    head.place = await nextOf(head.source)
  }
}

/** Whoever sees numbers hidden finds nothing by what he does not see of them. */
const numbersAreHidden = (reader: Reader, user: User): boolean =>
  hiddenFrom(user, findSiteRules(reader, user.orgId).desk)?.numbers ?? false

const nextOf = async (source: Source): Promise<CallPlace | null> => (await source.next()).value ?? null

/** Sorts the newest first; of one moment, by id. */
const newer = (a: CallPlace | null, b: CallPlace | null): number => {
  const [one, other] = [a?.id ?? '', b?.id ?? '']
  return (b?.at ?? 0) - (a?.at ?? 0) || (one === other ? 0 : one < other ? 1 : -1)
}

/** Whether a call comes behind the place where a list goes on. */
const isBehind = (place: CallPlace, after: CallPlace | null): boolean => !after || newer(after, place) < 0

async function* ofCalls(
  reader: Reader,
  user: User,
  filter: Filter,
  after: CallPlace | null,
  rest: Rest,
): Source {
  const { text, from, to } = filter
  const scopes = listScopes(user, reachOf(user, 'call.read') ?? 'own')
  const words = { text, from, to, numbersHidden: numbersAreHidden(reader, user) }
  const listing = { list: callLog.id, entity: 'call', scopes, filters: {}, ...words } as const
  for await (const place of listed(reader, listing, after, rest)) {
    const call = findRow(reader, 'call', place.id)?.row
    const found = call && { at: call.startedAt, id: call.id }
    if (found && isBehind(found, after)) yield found
  }
}

/** The calls of the customers whom the words find. */
async function ofCustomers(
  reader: Reader,
  user: User,
  filter: Filter,
  after: CallPlace | null,
  rest: Rest,
): Promise<Source[]> {
  if (!reachOf(user, 'customer.read')) return []
  const listing = {
    ...{ list: customerRegister.id, filters: {}, text: filter.text, from: null, to: null },
    entity: 'customer' as const,
    scopes: [scopesOf(user).includes('org') ? 'org' : 'shared'],
    numbersHidden: numbersAreHidden(reader, user),
  }
  const found = new Set<string>()
  for await (const { id } of listed(reader, listing, null, rest)) found.add(id)
  if (found.size > FEW) return [ofMany(reader, filter, found, after, rest)]
  return [...found].map(id => ofCustomer(reader, { ...filter, customerId: id as CustomerId }, after, rest))
}

async function* ofMany(
  reader: Reader,
  filter: Filter,
  customers: ReadonlySet<string>,
  after: CallPlace | null,
  rest: Rest,
): Source {
  const walk = callWalk(reader, { ...filter, to: Math.min(filter.to ?? LAST, after?.at ?? LAST) })
  for (let place = walk.begin(null); ; await rest()) {
    const { fit, next } = walk.step(place)
    const calls = fit.filter(({ customerId }) => customerId !== null && customers.has(customerId))
    yield* calls.filter(call => isBehind(call, after)).sort(newer)
    if (!next) return
    place = next
  }
}

async function* ofCustomer(reader: Reader, filter: Filter, after: CallPlace | null, rest: Rest): Source {
  const { from, customerId } = filter
  const to = Math.min(filter.to ?? LAST, after?.at ?? LAST)
  const walk = callWalk(reader, { from, to, customerId })
  for (let place = walk.begin(null); ; await rest()) {
    const calls = walk.take(place, 0, OF_ONE)
    yield* calls.filter(call => isBehind(call, after)).sort(newer)
    const last = calls.at(-1)
    if (!last || calls.length < OF_ONE) return
    place = last
  }
}

/** Records come in the order in which they were written, their calls began earlier: a few wait for their turn. */
async function* ofRecords(
  reader: Reader,
  user: User,
  filter: Filter,
  list: string,
  after: CallPlace | null,
  rest: Rest,
): Source {
  const scopes = listScopes(user, reachOf(user, 'callRecord.read') ?? 'own')
  const latest = Math.min(filter.to ?? LAST, after?.at ?? LAST)
  const to = latest < LAST ? latest + LATEST_RECORD : null
  const listing = {
    list,
    entity: 'callRecord',
    scopes,
    filters: {},
    text: filter.text,
    from: filter.from,
    to,
    numbersHidden: numbersAreHidden(reader, user),
  } as const
  let waiting: CallPlace[] = []
  for await (const { at, id } of listed(reader, listing, null, rest)) {
    // Calls that began later than this record was written have no more records to come.
    const ready = waiting.filter(call => call.at > at).sort(newer)
    waiting = waiting.filter(call => call.at <= at)
    yield* ready
    const record = findRow(reader, 'callRecord', id)?.row
    const call: Call | undefined = record && findRow(reader, 'call', record.callId)?.row
    if (call && isBehind({ at: call.startedAt, id: call.id }, after))
      waiting.push({ at: call.startedAt, id: call.id })
  }
  yield* waiting.sort(newer)
}

async function* listed(
  reader: Reader,
  listing: Omit<Listing, 'after' | 'limit'>,
  after: CallPlace | null,
  rest: Rest,
): Source {
  for (let place = after; ; await rest()) {
    const page = listIds(reader, { ...listing, after: place, limit: PAGE })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    place = last
  }
}
