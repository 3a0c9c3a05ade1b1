import { pinyinInitials } from '../../shared/text/pinyin.ts'
import type { Sought } from '../support/brute-search.ts'
import type { Size } from './big-profile.ts'
import {
  benchAgents,
  CODES,
  dice,
  ENDED,
  inventedName,
  inventedNote,
  inventedNumber,
  rareWord,
  WORDS,
} from './invented.ts'

const DAY = 24 * 3_600_000
const COMMON_2 = WORDS.filter(word => [...word].length === 2)
const COMMON_1 = [...new Set(WORDS.slice(0, 40).join(''))]
const COMMON_4 = COMMON_2.slice(0, 8).flatMap(one => COMMON_2.slice(0, 8).map(two => one + two))
const LATIN = CODES.flatMap(code => [...code].map((_, n) => code.toLowerCase().slice(0, n + 1))).filter(
  (text, n, all) => /[a-z]/.test(text) && all.indexOf(text) === n,
)

const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
/** A piece of so many characters out of a note, wherever it falls. */
function cut(n: number, length: number): string {
  const runs = inventedNote(n * 7919).match(/\p{Script=Han}+/gu) ?? []
  const chars = [...(runs.find(run => [...run].length >= length) ?? '空调漏水师傅')]
  return chars
    .slice(n % Math.max(1, chars.length - length + 1))
    .slice(0, length)
    .join('')
}

/** Every kind of search that an agent makes, as the nth of its kind. */
export const queryKinds = ({ customers }: Size): Readonly<Record<string, (n: number) => Sought>> => {
  const someone = (n: number) => (n * 15_485_863) % Math.max(1, customers)
  return {
    'one.common': n => ({ text: of(COMMON_1, n) }),
    'one.rare': n => ({ text: [...rareWord(n * 13)][n % 2] ?? '' }),
    'two.common': n => ({ text: of(COMMON_2, n) }),
    'two.rare': n => ({ text: rareWord(n * 17) }),
    'four.common': n => ({ text: of(COMMON_4, n) }),
    'four.rare': n => ({ text: cut(n, 4) }),
    latin: n => ({ text: of(LATIN, n) }),
    tail: n => ({ text: inventedNumber(someone(n)).slice(-4 - (n % 3)) }),
    number: n => ({ text: inventedNumber(someone(n)).replace(/^(...)(....)/, '$1 $2 ') }),
    name: n => ({ text: inventedName(someone(n)) }),
    initials: n => ({ text: pinyinInitials(inventedName(someone(n))) }),
    words: n => ({ text: `${of(COMMON_2, n)} ${of(COMMON_2, n * 7 + 3)}` }),
    nameAndWord: n => ({ text: `${inventedName(someone(n))[0]} ${of(COMMON_2, n)}` }),
    agentAndDate: n => ({
      text: n % 2 ? of(COMMON_2, n) : of(COMMON_1, n),
      agentId: of(benchAgents, n * 3).id,
      ...{ from: ENDED - (7 + (n % 3) * 100) * DAY, to: ENDED },
    }),
  }
}

/** Searches of all kinds in nobody's order, some narrowed to a kind of record, an agent or some weeks, some finding nothing. */
export function randomQueries(size: Size, count: number): Sought[] {
  const kinds = Object.values(queryKinds(size))
  const random = dice(20_261_124)
  return Array.from({ length: count }, (_, n): Sought => {
    const query = of(kinds, random(kinds.length))(random(100_000))
    const text = n % 5 === 0 ? cut(random(1_000_000), 1 + random(6)) : query.text
    return {
      ...query,
      text,
      ...(random(4) === 0 ? { kinds: [of(['customer', 'call', 'callRecord'] as const, random(3))] } : {}),
      ...(random(6) === 0 ? { agentId: of(benchAgents, random(200)).id } : {}),
      ...(random(6) === 0 ? { from: ENDED - random(700) * DAY, to: ENDED - random(100) * DAY } : {}),
    }
  })
}
