import { phraseParts } from '../../../shared/rules/phrase.ts'
import type { Fill } from './use-fill.ts'

/** A phrase with what was filled in set off, so that a wrong name is seen before it is said. */
export const FilledText = ({ body, fill }: { body: string; fill: Fill }) =>
  phraseParts(body, fill).map(({ text, filled }, n) =>
    filled ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
      <b key={n} className="filled">
        {text}
      </b>
    ) : (
      text
    ),
  )
