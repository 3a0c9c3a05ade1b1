import { z } from 'zod'
import { Article, type ArticleKind } from '../../../shared/entities/article.ts'
import { stepsOf } from '../../../shared/rules/procedure.ts'

/** What is typed of an article before it is saved; looser than what can be saved. */
export const ArticleValues = z.object({
  title: z.string().max(200),
  stage: Article.shape.stage,
  body: z.string().max(20_000),
  keywords: Article.shape.keywords,
  grades: Article.shape.grades,
  fromAt: Article.shape.fromAt,
  untilAt: Article.shape.untilAt,
})
export type ArticleValues = z.infer<typeof ArticleValues>

const BLANK: ArticleValues = {
  ...{ title: '', stage: null, body: '', keywords: [] },
  ...{ grades: [], fromAt: null, untilAt: null },
}

export const valuesOf = (article: Article | null): ArticleValues =>
  article ? ArticleValues.parse(article) : BLANK

export const hasStage = (kind: ArticleKind): boolean => kind === 'phrase' || kind === 'procedure'

export type Fault = 'titleNeeded' | 'bodyNeeded' | 'stageNeeded' | 'stepsNeeded' | 'termWrong'

/** What keeps these values from being published; a draft only needs a title, by which it is found again. */
export function faultsOf(kind: ArticleKind, values: ArticleValues, publish: boolean): Fault[] {
  const { title, body, stage, fromAt, untilAt } = values
  const faults: (Fault | false)[] = [
    title.trim() === '' && 'titleNeeded',
    publish && hasStage(kind) && stage === null && 'stageNeeded',
    publish && body.trim() === '' && 'bodyNeeded',
    publish && kind === 'procedure' && body.trim() !== '' && stepsOf(body).length === 0 && 'stepsNeeded',
    fromAt !== null && untilAt !== null && untilAt <= fromAt && 'termWrong',
  ]
  return faults.filter(fault => fault !== false)
}
