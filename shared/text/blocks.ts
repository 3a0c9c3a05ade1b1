/** A piece of a plain text as it is to be shown. */
export type Block =
  | { readonly kind: 'head' | 'text'; readonly text: string }
  | { readonly kind: 'points' | 'numbers'; readonly items: readonly string[] }

const HEAD = /^#{1,3}\s+(.*)$/
const POINT = /^\s*[-•·]\s+(.*)$/
const NUMBER = /^\s*\d{1,2}[.．、]\s*(.*)$/

/**
 * A text in the few marks people write by themselves: `# ` a heading, `- ` a point, `1. ` a numbered line; an empty line
 * ends a paragraph. Everything else is the text itself.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) blocks.push({ kind: 'text', text: lines.join('\n') })
    lines = []
  }
  for (const line of text.split(/\r?\n/)) {
    const [head, point, number] = [HEAD.exec(line), POINT.exec(line), NUMBER.exec(line)]
    if (head) {
      flush()
      blocks.push({ kind: 'head', text: head[1] ?? '' })
    } else if (point || number) {
      flush()
      const kind = point ? 'points' : 'numbers'
      const item = (point ?? number)?.[1] ?? ''
      const last = blocks.at(-1)
      if (last?.kind === kind) blocks[blocks.length - 1] = { kind, items: [...last.items, item] }
      else blocks.push({ kind, items: [item] })
    } else if (line.trim() === '') flush()
    else lines.push(line)
  }
  flush()
  return blocks
}
