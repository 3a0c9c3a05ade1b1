import { numberKey } from '../../../shared/rules/phone-number.ts'

/** The most a list holds, as the contract has it. */
export const MOST_MEMBERS = 5000
export type PastedMember = { number: string; contactName: string }

/**
 * Numbers and names as they are pasted from a sheet or stand in a text file: one a line, apart by tab, comma, semicolon or
 * blanks, in either order. A first line without any number is a heading. A line's place is its place in the list.
 */
export function parseMembers(text: string): PastedMember[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .filter(Boolean)
  const members = lines.map(memberOf)
  return members[0] && !numberKey(members[0].number) ? members.slice(1) : members
}

function memberOf(line: string): PastedMember {
  const cells = line
    .split(/[\t,;，；]+/)
    .map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean)
  if (cells.length > 1) {
    const at = cells.findIndex(isNumber)
    const rest = cells.filter((_, n) => n !== at)
    return { number: (cells[at] ?? '').slice(0, 64), contactName: (rest[0] ?? '').slice(0, 64) }
  }
  const [number = ''] = /\+?\d[\d\s()-]{4,}\d/.exec(line.normalize('NFKC')) ?? []
  const name = line.normalize('NFKC').replace(number, '').trim()
  return { number: number.trim().slice(0, 64), contactName: name.slice(0, 64) }
}

const isNumber = (cell: string) => numberKey(cell).length >= 4
