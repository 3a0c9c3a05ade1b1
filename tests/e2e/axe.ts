import { AxeBuilder } from '@axe-core/playwright'
import type { DeskPage } from './desk-page.ts'

/**
 * Serious and critical findings of axe on the screen as it stands, in both themes.
 * @param ready brings the screen back to what is looked at, after the window began anew with a theme
 */
export async function faultsOf(desk: DeskPage, ready?: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await desk.prefer({ language: 'zh-CN', theme })
    await ready?.()
    // Legacy mode: the program allows no second page, which axe would open for its report.
    const { violations } = await new AxeBuilder({ page: desk.page }).setLegacyMode(true).analyze()
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(`${theme} ${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)
  }
  return found
}
