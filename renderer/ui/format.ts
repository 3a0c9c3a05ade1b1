import dayjs from 'dayjs'

/** 2026-11-23 14:05 */
export const showDateTime = (at: number): string => dayjs(at).format('YYYY-MM-DD HH:mm')
/** 2026-11-23 */
export const showDay = (at: number): string => dayjs(at).format('YYYY-MM-DD')
/** 14:05 */
export const showTime = (at: number): string => dayjs(at).format('HH:mm')
/** 14:05:09, where a form asks for seconds. */
export const showSeconds = (at: number): string => dayjs(at).format('HH:mm:ss')
/** Time alone today, else with its date: 14:05 · 11-22 14:05 · 2025-11-22 14:05 */
export function showWhen(at: number, now: number): string {
  const when = dayjs(at)
  if (when.isSame(now, 'day')) return when.format('HH:mm')
  return when.format(when.isSame(now, 'year') ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm')
}
/** 03:25, from one hour on 1:02:03. */
export function showDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}
/** 2,000,000 */
export const showCount = (n: number): string => n.toLocaleString('en-US')
/** 12 KB, 3.4 MB */
export function showBytes(n: number): string {
  if (n < 1024) return `${n} B`
  const kilo = n / 1024
  return kilo < 1024 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}
