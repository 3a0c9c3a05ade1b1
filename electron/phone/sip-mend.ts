import { Grammar } from 'sip.js'

/**
 * sip.js drops a whole message when one of these headers does not follow the grammar to the letter; then a
 * caller with an odd name would never ring. What gateways commonly get wrong is put right before parsing:
 * names that should be quoted (raw UTF-8, commas, stray quotes) and numbers written as tel: URIs.
 */
const PARTY = /^(from|f|to|t|contact|m|p-asserted-identity)(\s*:\s*)(.*)$/i
/** RFC 3261 token characters and blanks: such a name needs no quotes. */
const PLAIN_NAME = /^[\w\-.!%*+`'~ ]*$/
const QUOTED_NAME = /^"(?:[^"\\\p{Cc}]|\\[^\r\n])*"$/u

/** The same message with the names and numbers of its parties made readable. */
export function mendMessage(message: string): string {
  const headerEnd = message.indexOf('\r\n\r\n')
  if (headerEnd < 0) return message
  const lines = message.slice(0, headerEnd).split('\r\n')
  return lines.map(mendLine).join('\r\n') + message.slice(headerEnd)
}

function mendLine(line: string): string {
  const [, name, colon, value] = PARTY.exec(line) ?? []
  if (name === undefined || colon === undefined || value === undefined) return line
  const mended = mendParty(value)
  const isFrom = /^f(rom)?$/i.test(name)
  return name + colon + (isFrom && Grammar.parse(mended, 'From') === -1 ? anonymous(value) : mended)
}

/** A caller nobody can name is still a caller. The tag stays: it is what replies are matched by. */
function anonymous(value: string): string {
  const [tag = ''] = /;\s*tag=[^;>\s]+/i.exec(value) ?? []
  return `<sip:anonymous@anonymous.invalid>${tag}`
}

function mendParty(value: string): string {
  const open = value.indexOf('<', value.startsWith('"') ? Math.max(value.lastIndexOf('"'), 0) : 0)
  if (open < 0) return mendUri(value)
  const name = value.slice(0, open).trim()
  const rest = mendUri(value.slice(open))
  if (name === '' || PLAIN_NAME.test(name) || QUOTED_NAME.test(name)) return name ? `${name} ${rest}` : rest
  const inner = name.replace(/^"|"$/g, '').replace(/[\\"\p{Cc}]/gu, '')
  return `"${inner}" ${rest}`
}

/** `<tel:+8613…;phone-context=…>` → `<sip:+8613…@tel.invalid>`; stray percent signs become %25. */
function mendUri(text: string): string {
  return text
    .replace(/^(<?)tel:([^;>@\s]+)[^>\s]*?(?=>|;tag|$)/i, '$1sip:$2@tel.invalid')
    .replace(/^<[^>]*>/, uri => uri.replace(/%(?![0-9a-f]{2})/gi, '%25'))
}
