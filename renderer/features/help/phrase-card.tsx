import { CopyOutlined, EnterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Article } from '../../../shared/entities/article.ts'
import { phraseText } from '../../../shared/rules/phrase.ts'
import { FilledText } from './filled-text.tsx'
import type { Fill } from './use-fill.ts'
import { useTextActs } from './use-text-acts.ts'

/** One phrase as it is to be said, to be copied or put into the record. */
export function PhraseCard({ article, fill }: { article: Article; fill: Fill }) {
  const { t } = useTranslation()
  const { copy, insert } = useTextActs()
  const text = phraseText(article.body, fill)
  return (
    <li className="phrase">
      <h3>{article.title}</h3>
      <p>
        <FilledText body={article.body} fill={fill} />
      </p>
      <div className="phrase__acts">
        <Button
          size="small"
          icon={<CopyOutlined aria-hidden="true" />}
          aria-label={`${t('help.copy')} · ${article.title}`}
          onClick={() => void copy(text)}
        >
          {t('help.copy')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<EnterOutlined aria-hidden="true" />}
          aria-label={`${t('help.insert')} · ${article.title}`}
          onClick={() => insert(text)}
        >
          {t('help.insert')}
        </Button>
      </div>
    </li>
  )
}
