type Save = () => Promise<unknown>

let current: Save | null = null

/** The record form on screen puts its own save here, so that a key can reach it. */
export function offerSave(save: Save): () => void {
  current = save
  return () => {
    if (current === save) current = null
  }
}

export const saveOpenRecord = async (): Promise<void> => {
  await current?.()
}
