import { desc } from 'drizzle-orm'
import { type BlockedNumber, isInForce } from '../../shared/entities/blocked-number.ts'
import { connectionOf, type Reader } from '../connection.ts'
import { blockedNumberTable } from '../schema/blocked-number.ts'
import { findByNumber } from '../search.ts'
import { findRow, splitRev } from './row.ts'

/** Blocked and lifted again so often is nobody's number. */
const MOST_ENTRIES = 50

/** Everything that was ever on the blacklist (黑名单), newest first. */
export const listBlockedNumbers = (reader: Reader): BlockedNumber[] =>
  connectionOf(reader)
    .orm.select()
    .from(blockedNumberTable)
    .orderBy(desc(blockedNumberTable.at))
    .all()
    .map(stored => splitRev<'blockedNumber'>(stored).row)

/** Why calls of this number (a `numberKey`) are barred at this moment (epoch ms); undefined when they are not. */
export const findBlocked = (reader: Reader, key: string, at: number): BlockedNumber | undefined =>
  findByNumber(reader, 'blockedNumber', key, MOST_ENTRIES)
    .map(id => findRow(reader, 'blockedNumber', id)?.row)
    .find(row => row !== undefined && isInForce(row, at))
