import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportFault, ImportState } from '../../../shared/contract/imports.ts'
import { issueText } from '../../../shared/imports/words.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { showCount } from '../../ui/format.ts'

const PAGE = 100
const SHOWN = 80

type Props = { state: ImportState; show: 'good' | 'bad' | 'known' }

/** Rows of the file with what is to be said of each; more of them on demand. */
export function RowsTable({ state, show }: Props) {
  const { t, i18n } = useTranslation()
  const { id, headings, plan } = state
  const query = useInfiniteQuery(
    desk.imports.rows.infiniteOptions({
      input: (after: number) => ({ id, show, after, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: page => (page.length < PAGE ? undefined : page.at(-1)?.n),
      staleTime: 0,
      gcTime: 0,
    }),
  )
  if (query.error) return <FailureView error={query.error} onRetry={() => void query.refetch()} />
  const rows = query.data?.pages.flat() ?? []
  if (rows.length === 0)
    return query.isPending ? null : <p className="import-text">{t(`imports.check.none.${show}`)}</p>
  const used = headings.map((heading, n) => ({ heading, n, path: plan.columns[n] ?? null }))
  const language = i18n.language === 'en' ? 'en' : 'zh-CN'
  const faulty = (row: ImportFault, path: string | null) =>
    path !== null && row.issues.some(issue => issue.field === path)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="import-rows" tabIndex={0} aria-label={t(`imports.check.tabs.${show}`, { n: '' })}>
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{t('imports.check.line')}</th>
              {show !== 'good' && <th scope="col">{t(`imports.check.about.${show}`)}</th>}
              {used.map(({ heading, n }) => (
                <th key={n} scope="col">
                  {heading || t('imports.mapping.noHeading', { n: n + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.n}>
                <th scope="row">{row.n}</th>
                {show === 'bad' && (
                  <td className="import-rows__issues">
                    {row.issues.map(issue => (
                      <div key={`${issue.field} ${issue.code}`}>
                        {issueText({ columns: plan.columns, headings }, issue, language)}
                      </div>
                    ))}
                  </td>
                )}
                {show === 'known' && (
                  <td>
                    {row.known?.row
                      ? t('imports.check.sameRow', { row: row.known.row })
                      : t('imports.check.sameAs', { name: row.known?.name ?? '' })}
                  </td>
                )}
                {used.map(({ n, path }) => (
                  <td key={n} className={faulty(row, path) ? 'import-rows__fault' : ''}>
                    {shorten(row.cells[n] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('imports.check.more', { n: showCount(rows.length) })}
        </Button>
      )}
    </>
  )
}

/** By characters: half of a rare one is none. */
const shorten = (text: string): string => {
  const signs = [...text.slice(0, SHOWN * 2)]
  return signs.length > SHOWN ? `${signs.slice(0, SHOWN).join('')}…` : text
}
