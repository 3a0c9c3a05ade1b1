import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Article } from '../../../shared/entities/article.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'

type Version = Article['versions'][number]

/** What was in force before, the newest first, to read and to take up again. */
export function EditorVersions({
  article,
  onTake,
}: {
  article: Article
  onTake: (version: Version) => void
}) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const versions = article.versions.toReversed()
  return (
    <section className="article-versions" aria-label={t('help.editor.versions')}>
      <h3>
        {t('help.editor.versions')} <span>{versions.length}</span>
      </h3>
      {versions.length === 0 && <p className="article-field__hint">{t('help.editor.noVersions')}</p>}
      {versions.map(version => (
        <details key={version.id}>
          <summary>
            {t('help.editor.versionAt', { time: showDateTime(version.at), who: nameOf(version.byId) || '—' })}
          </summary>
          <strong>{version.title}</strong>
          <p>{version.body}</p>
          <Button size="small" onClick={() => onTake(version)}>
            {t('help.editor.takeVersion')}
          </Button>
        </details>
      ))}
    </section>
  )
}
