import { Fragment } from 'react'
import { type Block, blocksOf } from '../../../shared/text/blocks.ts'
import { FilledText } from './filled-text.tsx'
import type { Fill } from './use-fill.ts'

/** The text of an article: headings, points, numbered lines and paragraphs. */
export function ArticleText({ body, fill }: { body: string; fill: Fill }) {
  return (
    <div className="article-text">
      {blocksOf(body).map((block, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
        <Fragment key={n}>{shown(block, fill)}</Fragment>
      ))}
    </div>
  )
}

function shown(block: Block, fill: Fill) {
  if (block.kind === 'head') return <h4>{block.text}</h4>
  if (!('items' in block))
    return (
      <p>
        <FilledText body={block.text} fill={fill} />
      </p>
    )
  const items = block.items.map((item, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={n}>
      <FilledText body={item} fill={fill} />
    </li>
  ))
  return block.kind === 'points' ? <ul>{items}</ul> : <ol>{items}</ol>
}
