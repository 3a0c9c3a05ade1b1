import type { Strings } from '../strings.ts'

export const app: Strings['app'] = {
  name: 'Zuoxi Agent Desk',
  shortName: 'Agent Desk',
  tagline: 'No call is lost, and work goes on offline',
  starting: 'Starting…',
  startingSlow: 'The main program has not answered yet; still trying.',
  connectionLost: 'Lost touch with the main program, reconnecting. Calls and saved work are not affected.',
  technical: 'Technical details',
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
  retry: 'Try again',
  language: 'Language',
  theme: 'Appearance',
  languages: { 'zh-CN': '简体中文', en: 'English' },
  themes: { light: 'Light', dark: 'Dark', system: 'System' },
  roles: {
    agent: 'Agent',
    leader: 'Team leader',
    inspector: 'Inspector',
    head: 'Head',
    manager: 'Manager',
    admin: 'Administrator',
  },
  screenFailed: 'This screen ran into a fault',
  screenFailedText:
    'Calls are not affected and what you typed is kept as a draft. Open the screen again to go on.',
  reopen: 'Open again',
  because: '{{title}}. {{text}}',
}
