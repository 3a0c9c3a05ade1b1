import type { Call } from '../../shared/entities/call.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'

/** What calls are listed by, by columns alone; null or left out: any. `from` and `to` are epoch ms, both included. */
export type CallColumns = {
  from: number | null
  to: number | null
  customerId?: string | null
  agentId?: string | null
  teamId?: string | null
  direction?: Call['direction'] | null
  result?: NonNullable<Call['result']> | null
  record?: 'with' | 'missing' | null
}

/** A place in the list: behind the call with this beginning and row number. */
type Place = { readonly at: number; readonly row: number }
export type Found = {
  readonly at: number
  readonly row: number
  readonly id: Call['id']
  readonly customerId: Call['customerId']
}

/** Column, and the index that has the calls of one value of it in the order of time. */
const DRIVERS = {
  customerId: ['customer_id', 'call_customer'],
  agentId: ['agent_id', 'call_agent_started'],
  teamId: ['team_id', 'call_team'],
  result: ['result', 'call_result'],
  direction: ['direction', 'call_direction'],
} as const
type Driver = keyof typeof DRIVERS

/** A record was written, or one is missing though the call was spoken (see `lacksRecord` of the window). */
const RECORD = 'EXISTS (SELECT 1 FROM call_record r INDEXED BY call_record_call WHERE r.call_id = c.id)'
const RECORDS = {
  with: RECORD,
  missing: `c.answered_at IS NOT NULL AND c.purpose = 'customer' AND c.phase IN ('wrapUp', 'done') AND NOT ${RECORD}`,
} as const

/** How far the calls of a value are counted before they count as many. */
const COUNTED = 5000
/** Calls looked at in one go where an index alone cannot tell whether they fit: some 3 ms. */
const SLICE = 1000
const LAST = Number.MAX_SAFE_INTEGER

/**
 * The calls of a filter, newest first, in steps that never take longer than a few milliseconds however many there are:
 * whoever walks rests between them. Driven by the filter that the fewest calls fit, straight in its index.
 */
export function callWalk(reader: Reader, filter: CallColumns) {
  const from = filter.from ?? 0
  const given = (Object.keys(DRIVERS) as Driver[]).filter(name => filter[name] != null)
  const driver = rarest(reader, filter, given, from)
  const others = given.filter(name => name !== driver)
  const { record } = filter
  const column = driver && DRIVERS[driver][0]
  const index = driver ? DRIVERS[driver][1] : 'call_started'
  const shape = `${driver}.${others}.${record}`
  const bound = [...(driver ? [filter[driver]] : []), from]
  const inOrder = `FROM call c INDEXED BY ${index}
    WHERE ${column ? `c.${column} = ? AND ` : ''}c.started_at >= ? AND (c.started_at, c.rowid) < (?, ?)
    ORDER BY c.started_at DESC, c.rowid DESC`
  const rest = [...others.map(name => `c.${DRIVERS[name][0]} = ?`), ...(record ? [RECORDS[record]] : [])]
  const restBound = others.map(name => filter[name])

  const statement = (name: string, sql: string) =>
    prepared(reader, `call.walk.${name}.${shape}`, () =>
      connectionOf(reader).raw.prepare<unknown[], Found>(sql),
    )
  const leaps = statement('leap', `SELECT c.started_at AS at, c.rowid AS row ${inOrder} LIMIT 1 OFFSET ?`)
  const counts = prepared(reader, `call.walk.count.${shape}`, () =>
    connectionOf(reader)
      .raw.prepare<unknown[], number>(`SELECT count(*) FROM (SELECT 1 ${inOrder} LIMIT ?)`)
      .pluck(),
  )
  const takes = statement(
    'take',
    `SELECT c.started_at AS at, c.rowid AS row, c.id, c.customer_id AS customerId ${inOrder} LIMIT ? OFFSET ?`,
  )
  const fits = statement(
    'fit',
    `SELECT c.started_at AS at, c.rowid AS row, c.id, c.customer_id AS customerId FROM (SELECT c.rowid AS n ${inOrder} LIMIT ?) s
     CROSS JOIN call c ON c.rowid = s.n ${rest.length > 0 ? `WHERE ${rest.join(' AND ')}` : ''}`,
  )

  return {
    /** The index alone tells which calls fit: they can be counted and skipped without being looked at. */
    isPlain: rest.length === 0,
    /** Before the newest, or behind this call. */
    begin(after: { at: number; id: string } | null): Place {
      return after ? { at: after.at, row: rowOf(reader, after.id) } : { at: filter.to ?? LAST, row: LAST }
    },
    /** Plain filters: the call `n` further on (1: the next), or how many are left when there are fewer. */
    leap(place: Place, n: number): Place | number {
      const bounds = [...bound, place.at, place.row]
      return leaps.get(...bounds, n - 1) ?? counts.get(...bounds, n) ?? 0
    },
    /** Plain filters: the next calls. */
    take: (place: Place, skip: number, limit: number): Found[] =>
      takes.all(...bound, place.at, place.row, limit, skip),
    /** Any filter: those that fit of the next `SLICE` calls, and where to go on; null at the end. */
    step(place: Place): { fit: Found[]; next: Place | null } {
      const bounds = [...bound, place.at, place.row]
      const fit = fits.all(...bounds, SLICE, ...restBound).sort(newestFirst)
      return { fit, next: leaps.get(...bounds, SLICE - 1) ?? null }
    },
    /** Id of the call at a place of this walk. */
    idAt: (place: Place): Call['id'] => idOf(reader, place.row),
  }
}

const newestFirst = (a: Place, b: Place): number => b.at - a.at || b.row - a.row

/** The filter that the fewest calls fit; each is counted no further than need be. Of many, a person's are the fewer. */
function rarest(reader: Reader, filter: CallColumns, given: Driver[], from: number): Driver | null {
  if (given.length < 2) return given[0] ?? null
  const count = (name: Driver): number => {
    const [column, index] = DRIVERS[name]
    const counted = prepared(reader, `call.walk.rare.${name}`, () =>
      connectionOf(reader)
        .raw.prepare<unknown[], number>(
          `SELECT count(*) FROM (SELECT 1 FROM call INDEXED BY ${index}
           WHERE ${column} = ? AND started_at >= ? AND started_at <= ? LIMIT ${COUNTED})`,
        )
        .pluck(),
    )
    return counted.get(filter[name], from, filter.to ?? LAST) ?? 0
  }
  return given.map(name => ({ name, n: count(name) })).sort((a, b) => a.n - b.n)[0]?.name ?? null
}

const rowOf = (reader: Reader, id: string): number =>
  prepared(reader, 'call.walk.row', () =>
    connectionOf(reader).raw.prepare<[string], number>('SELECT rowid FROM call WHERE id = ?').pluck(),
  ).get(id) ?? 0

const idOf = (reader: Reader, row: number): Call['id'] =>
  prepared(reader, 'call.walk.id', () =>
    connectionOf(reader).raw.prepare<[number], Call['id']>('SELECT id FROM call WHERE rowid = ?').pluck(),
  ).get(row) as Call['id']

/** Whether one call is as the filter says, words apart. */
export function callFits(reader: Reader, filter: CallColumns, id: string): boolean {
  const given = (Object.keys(DRIVERS) as Driver[]).filter(name => filter[name] != null)
  const asked = [
    'c.id = ? AND c.started_at >= ? AND c.started_at <= ?',
    ...given.map(name => `c.${DRIVERS[name][0]} = ?`),
    ...(filter.record ? [RECORDS[filter.record]] : []),
  ]
  const fits = prepared(reader, `call.walk.one.${given}.${filter.record}`, () =>
    connectionOf(reader).raw.prepare<unknown[]>(`SELECT 1 FROM call c WHERE ${asked.join(' AND ')}`),
  )
  return fits.get(id, filter.from ?? 0, filter.to ?? LAST, ...given.map(name => filter[name])) !== undefined
}
