import { expect, test } from 'vitest'
import { demoArticles } from '../../server/demo/articles.ts'
import { createRandom } from '../../server/demo/random.ts'
import { Article, CallStage, isOnOffer } from '../../shared/entities/article.ts'
import { phraseText } from '../../shared/rules/phrase.ts'
import { stepsOf } from '../../shared/rules/procedure.ts'

const NOW = Date.UTC(2026, 10, 24, 2)
const articles = demoArticles(createRandom(7), NOW)
const of = (kind: Article['kind']) => articles.filter(article => article.kind === kind)

test('the demo has phrases for every stage, some twenty articles, both procedures and two offers', () => {
  for (const article of articles) expect(Article.parse(article)).toEqual(article)
  const stages = new Set(of('phrase').map(({ stage }) => stage))
  for (const stage of CallStage.options)
    if (stage !== 'silent' && stage !== 'abusive') expect(stages, stage).toContain(stage)
  expect(of('knowledge').length).toBeGreaterThanOrEqual(20)
  expect(new Set(articles.map(({ title }) => title)).size).toBe(articles.length)
  expect(of('offer').filter(offer => isOnOffer(offer, NOW))).toHaveLength(2)
})

test('placeholders of the demo are those that are filled in', () => {
  const at = { 工号: '8012', 姓名: '李晓燕', 客户: '王建国', 公司: '华诚' }
  for (const { body, title } of articles) expect(phraseText(body, at), title).not.toMatch(/[{}]/)
})

test('a silent call is greeted twice with three seconds between (R-CC-3)', () => {
  const [silent, abusive] = ['silent', 'abusive'].map(stage => of('procedure').find(it => it.stage === stage))
  const steps = stepsOf(silent?.body ?? '')
  expect(steps.map(({ waitS }) => waitS)).toEqual([3, 3, 3])
  expect(steps.at(-1)?.text).toContain('换一部电话')
  expect(stepsOf(abusive?.body ?? '').length).toBeGreaterThanOrEqual(4)
})
