import './marked.css'

type Line = { text: string; spans: readonly { from: number; to: number }[] }

/** A line with the stretches marked that a search met; spans in UTF-16 units, in order, apart from each other. */
export function Marked({ text, spans }: Line) {
  const parts: React.ReactNode[] = []
  let at = 0
  for (const { from, to } of spans) {
    if (from < at || to <= from) continue
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
