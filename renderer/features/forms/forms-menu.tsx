import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { byChapter } from '../../../shared/forms/chapters.ts'
import type { Form } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'

type Props = { forms: readonly Form[]; open: Form | null; onOpen: (form: Form) => void }

/** The forms by chapter of the handbook. J/K or the arrows walk, Enter opens. */
export function FormsMenu({ forms, open, onOpen }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const menu = useRef<HTMLElement>(null)
  const onKey = (event: KeyboardEvent) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex(button => button.matches(':focus'))
    buttons[at + step]?.focus()
    event.preventDefault()
  }
  return (
    <nav ref={menu} className="forms-menu" aria-label={t('form.menu')} onKeyDown={onKey}>
      <h1>{t('form.title')}</h1>
      {byChapter(forms).map(({ no, title, forms: inIt }) => (
        <section key={no}>
          <h2>{title ? say(title) : t('form.chapter', { no })}</h2>
          <ul>
            {inIt.map(form => (
              <li key={form.id}>
                <button
                  type="button"
                  className="forms-menu__form"
                  aria-current={form === open ? 'page' : undefined}
                  onClick={() => onOpen(form)}
                >
                  <span className="forms-menu__no">{form.no}</span>
                  {say(form.title)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
