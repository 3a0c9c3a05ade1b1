import { type ReactNode, useId } from 'react'

/** Some fields that belong together, under a quiet heading. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot carry this layout in Chromium without resets
    <div role="group" aria-labelledby={id} className="field-group">
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  )
}
