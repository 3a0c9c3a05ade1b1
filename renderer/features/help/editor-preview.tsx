import { useTranslation } from 'react-i18next'
import type { ArticleKind } from '../../../shared/entities/article.ts'
import { stepsOf } from '../../../shared/rules/procedure.ts'
import { ArticleText } from './article-text.tsx'
import type { ArticleValues } from './article-values.ts'
import { FilledText } from './filled-text.tsx'
import { useFill } from './use-fill.ts'

/** As agents will see it, with an invented customer. */
export function EditorPreview({ kind, values }: { kind: ArticleKind; values: ArticleValues }) {
  const { t } = useTranslation()
  const fill = useFill(t('help.editor.previewCustomer'))
  const steps = kind === 'procedure' ? stepsOf(values.body) : []
  return (
    <div className="article-preview">
      <h3>{values.title || t('help.editor.untitled')}</h3>
      {kind === 'procedure' ? (
        <ol>
          {steps.map((step, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
            <li key={n}>
              <FilledText body={step.text} fill={fill} />
              {step.waitS !== null && <em> {t('help.waits', { s: step.waitS })}</em>}
            </li>
          ))}
        </ol>
      ) : (
        <ArticleText body={values.body} fill={fill} />
      )}
    </div>
  )
}
