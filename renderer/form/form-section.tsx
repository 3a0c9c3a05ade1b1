import { type ReactNode, useId } from 'react'

/** Some fields that belong together, under a quiet heading. */
export function FormSection({ title, children }: { title: string | null; children: ReactNode }) {
  const id = useId()
  if (title === null) return <div className="form-section">{children}</div>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot carry this layout in Chromium without resets
    <div role="group" aria-labelledby={id} className="form-section">
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  )
}
