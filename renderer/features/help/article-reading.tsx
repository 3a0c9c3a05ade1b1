import { ArrowLeftOutlined, CopyOutlined, EnterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Article } from '../../../shared/entities/article.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import { phraseText } from '../../../shared/rules/phrase.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { HELP_BODY } from '../../state/focus.ts'
import { showDay } from '../../ui/format.ts'
import { ArticleText } from './article-text.tsx'
import { useAddress, useFill } from './use-fill.ts'
import { useTextActs } from './use-text-acts.ts'

type Props = { articleId: ArticleId; call: Call | null; onBack: () => void }

/** An article to read, whole; Esc or the arrow goes back to the list. */
export function ArticleReading({ articleId, call, onBack }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(desk.article.get.queryOptions({ input: { articleId } }))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc goes back wherever the keyboard is inside
    <div
      id={HELP_BODY}
      className="article-reading"
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onBack()
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<ArrowLeftOutlined aria-hidden="true" />}
        onClick={onBack}
        autoFocus
      >
        {t('help.backToList')}
      </Button>
      {error ? (
        <FailureView error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : call ? (
        <OfCall article={data} call={call} />
      ) : (
        <Whole article={data} customer="" />
      )}
    </div>
  )
}

const OfCall = ({ article, call }: { article: Article; call: Call }) => (
  <Whole article={article} customer={useAddress(call)} />
)

function Whole({ article, customer }: { article: Article; customer: string }) {
  const { t } = useTranslation()
  const { copy, insert } = useTextActs()
  const fill = useFill(customer)
  const { title, body, keywords, updatedAt } = article
  return (
    <article aria-label={title}>
      <h3>{title}</h3>
      <p className="article-reading__facts">
        {t('help.updated', { day: showDay(updatedAt) })}
        {keywords.length > 0 && ` · ${keywords.join(' · ')}`}
      </p>
      <ArticleText body={body} fill={fill} />
      <div className="phrase__acts">
        <Button
          size="small"
          icon={<CopyOutlined aria-hidden="true" />}
          onClick={() => void copy(phraseText(body, fill))}
        >
          {t('help.copy')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<EnterOutlined aria-hidden="true" />}
          onClick={() => insert(t('help.toldFrom', { title }))}
        >
          {t('help.insertTitle')}
        </Button>
      </div>
    </article>
  )
}
