import type { Reader } from '../../db/connection.ts'
import { listArticles } from '../../db/repositories/article.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import {
  type Article,
  ArticleKind,
  articleEntity,
  CallStage,
  isOnOffer,
  MOST_VERSIONS,
} from '../../shared/entities/article.ts'
import type { User } from '../../shared/entities/user.ts'
import { type ArticleId, newId } from '../../shared/ids.ts'
import { articleFinder } from '../../shared/rules/article-match.ts'
import { can, mayRead } from '../../shared/rules/permissions.ts'

/**
 * 话术, 知识, 应对流程 and 优惠: what agents read while they talk. Leaders write it; what was published once stays
 * readable as a version. Retired ones are kept, so that an older record's article can still be found.
 */
export function articleDesk(store: Store, now: () => number): Desk['article'] {
  return {
    list({ user }, { kinds, stage, text, all }) {
      const finds = articleFinder(text)
      const isShown = all && can(user, 'article.write') ? () => true : (a: Article) => isOnOffer(a, now())
      return listArticles(store.read, user.orgId)
        .filter(a => kinds.length === 0 || kinds.includes(a.kind))
        .filter(a => stage === null || a.stage === stage)
        .filter(isShown)
        .map(article => ({ article, found: finds(article) }))
        .filter(({ found }) => found > 0)
        .sort((a, b) => b.found - a.found || inOrder(a.article, b.article))
        .map(({ article }) => article)
    },

    get: ({ user }, { articleId }) => readable(store.read, user, articleId),

    save({ user }, { articleId, state, ...words }) {
      const at = now()
      return store.write(user.id, tx => {
        const known = articleId ? readable(tx, user, articleId) : null
        const { title, body } = words
        const last = known?.versions.at(-1)
        const isNewVersion =
          state === 'published' &&
          (last?.title !== title || last.body !== body) &&
          (known?.versions.length ?? 0) < MOST_VERSIONS
        const version = { id: newId<string>(), title, body, byId: user.id, at }
        return putAs(tx, user, 'article', {
          ...words,
          state,
          id: known?.id ?? newId<ArticleId>(),
          orgId: user.orgId,
          // Offers alone have a term and grades, and only what is said in a call has a stage.
          ...(words.kind !== 'offer' && { grades: [], fromAt: null, untilAt: null }),
          ...(words.kind !== 'phrase' && words.kind !== 'procedure' && { stage: null }),
          authorId: known?.authorId ?? user.id,
          versions: [...(known?.versions ?? []), ...(isNewVersion ? [version] : [])],
          createdAt: known?.createdAt ?? at,
          updatedAt: at,
        })
      })
    },

    /** Taken out of use (停用), or brought back: in force where its text was published, else as a draft. */
    retire({ user }, { articleId, on }) {
      return store.write(user.id, tx => {
        const known = readable(tx, user, articleId)
        if ((known.state === 'retired') === on) return known
        const last = known.versions.at(-1)
        const back = last?.title === known.title && last.body === known.body ? 'published' : 'draft'
        return putAs(tx, user, 'article', { ...known, state: on ? 'retired' : back, updatedAt: now() })
      })
    },

    arrange({ user }, { articleIds }) {
      store.write(user.id, tx => {
        const rows = articleIds.map(id => readable(tx, user, id))
        const [first] = rows
        if (rows.some(({ kind, stage }) => kind !== first?.kind || stage !== first.stage))
          throw new DeskError('MOVE_REFUSED')
        rows.forEach((row, rank) => {
          if (row.rank !== rank) putAs(tx, user, 'article', { ...row, rank })
        })
      })
      return { ok: true }
    },
  }
}

/** Drafts and retired ones are read by those who may write; the others learn nothing of them. */
function readable(reader: Reader, user: User, articleId: ArticleId): Article {
  const article = findRow(reader, 'article', articleId)?.row
  if (!article || !mayRead(user, articleEntity, article)) throw new DeskError('NOT_FOUND')
  if (article.state !== 'published' && !can(user, 'article.write')) throw new DeskError('NOT_FOUND')
  return article
}

const KINDS = ArticleKind.options
const STAGES = CallStage.options
const stageNo = ({ stage }: Article): number => (stage === null ? -1 : STAGES.indexOf(stage))
/** Kind, stage as a call goes, rank, then the older first. */
const inOrder = (a: Article, b: Article): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  stageNo(a) - stageNo(b) ||
  a.rank - b.rank ||
  (a.id < b.id ? -1 : 1)
