import { type ReactNode, useId } from 'react'

/** A titled part of the settings. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p className="settings-section__text">{text}</p>}
      {children}
    </section>
  )
}
