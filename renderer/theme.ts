import { theme as antd, type ThemeConfig } from 'antd'

/** The colours of one mode. States mean one thing everywhere; each always comes with a word or a shape. */
const light = {
  page: '#f3f4f6',
  surface: '#ffffff',
  sunken: '#f7f8fa',
  hover: '#eff1f4',
  line: '#e3e6eb',
  'line-strong': '#c8ced7',
  text: '#1a222e',
  muted: '#566070',
  faint: '#687385',
  primary: '#0f6a7e',
  'primary-hover': '#0b5767',
  'primary-soft': '#e4f1f4',
  'primary-text': '#0d6073',
  focus: '#0f6a7e',
  danger: '#c2282f',
  'danger-hover': '#a61f26',
  ready: '#14753a',
  'ready-soft': '#e3f4e9',
  talk: '#1659bf',
  'talk-soft': '#e7effc',
  hold: '#835600',
  'hold-soft': '#fdf2d0',
  wrap: '#6a37b5',
  'wrap-soft': '#f0e9fb',
  break: '#ab4408',
  'break-soft': '#fdece0',
  busy: '#b3242b',
  'busy-soft': '#fce9e9',
  off: '#566070',
  'off-soft': '#eceef1',
}
type Palette = typeof light

const dark: Palette = {
  page: '#111418',
  surface: '#191d23',
  sunken: '#15191e',
  hover: '#232830',
  line: '#2b313a',
  'line-strong': '#434c59',
  text: '#e5e8ed',
  muted: '#a6afbc',
  faint: '#8d97a6',
  primary: '#1b7c91',
  'primary-hover': '#176b7e',
  'primary-soft': '#17323a',
  'primary-text': '#63c0d3',
  focus: '#4fb3c8',
  danger: '#c9353c',
  'danger-hover': '#b82c33',
  ready: '#5cc98a',
  'ready-soft': '#17301f',
  talk: '#7db0f7',
  'talk-soft': '#18283f',
  hold: '#e3b341',
  'hold-soft': '#33290f',
  wrap: '#bd9bf2',
  'wrap-soft': '#2a2140',
  break: '#f2a065',
  'break-soft': '#372313',
  busy: '#f28b8f',
  'busy-soft': '#3a1d1f',
  off: '#a6afbc',
  'off-soft': '#262b33',
}
export const palettes = { light, dark }
export type Mode = keyof typeof palettes

/** The system's own face first; on Linux, where that may be anything, the CJK face also for Latin. */
const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'

/** Hands the palette to our own style sheets as `--zx-…`. */
export function applyPalette(mode: Mode): void {
  const root = document.documentElement
  root.dataset.theme = mode
  root.style.colorScheme = mode
  root.style.setProperty('--zx-font', FONT)
  for (const [name, colour] of Object.entries(palettes[mode])) root.style.setProperty(`--zx-${name}`, colour)
}

/** The same palette for Ant Design. */
export function antdTheme(mode: Mode): ThemeConfig {
  const c = palettes[mode]
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      // Calm and quick: nothing slides. It also spares every ring some milliseconds.
      motion: false,
      colorPrimary: c.primary,
      colorPrimaryHover: c['primary-hover'],
      colorPrimaryActive: c['primary-hover'],
      colorPrimaryText: c['primary-text'],
      colorLink: c['primary-text'],
      colorLinkHover: c['primary-text'],
      colorInfo: c['primary-text'],
      colorSuccess: c.ready,
      controlItemBgHover: c.hover,
      controlItemBgActive: c['primary-soft'],
      controlItemBgActiveHover: c['primary-soft'],
      colorError: mode === 'dark' ? c.busy : c.danger,
      colorErrorText: c.busy,
      colorText: c.text,
      colorTextSecondary: c.muted,
      colorTextTertiary: c.faint,
      colorTextDescription: c.muted,
      colorTextPlaceholder: c.faint,
      colorBgLayout: c.page,
      colorBgContainer: c.surface,
      colorBgElevated: mode === 'dark' ? '#20252c' : c.surface,
      colorBorder: c['line-strong'],
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      boxShadow: '0 6px 20px rgb(0 0 0 / 14%)',
      boxShadowSecondary: '0 6px 20px rgb(0 0 0 / 14%)',
    },
    components: {
      Button: {
        paddingInlineSM: 10,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        colorError: c.danger,
        defaultHoverColor: c['primary-text'],
        defaultActiveColor: c['primary-text'],
      },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px', labelColor: c.muted },
      Input: { activeShadow: 'none' },
      Select: { optionSelectedBg: c['primary-soft'] },
      Segmented: {
        itemSelectedColor: c.text,
        itemSelectedBg: mode === 'dark' ? '#3b4450' : c.surface,
        trackBg: c.hover,
      },
      Tabs: {
        itemSelectedColor: c['primary-text'],
        itemHoverColor: c['primary-text'],
        itemActiveColor: c['primary-text'],
      },
      Tooltip: { fontSize: 12 },
    },
  }
}
