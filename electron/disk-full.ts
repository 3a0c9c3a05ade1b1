/** Whether a failure means that no more can be written: SQLite's or the file system's word for it. */
export function diskIsFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_WRITE'
}
