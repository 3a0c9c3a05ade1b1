import type { Preferences } from '../../shared/contract/desk.ts'

/** What the program says outside its window: the few dialogs of the system. */
const TEXTS = {
  'zh-CN': {
    busyTitle: '还有通话没有结束',
    busyText: '现在退出会挂断通话。通话记录已经保存，未写完的业务记录会留作草稿。',
    stay: '继续通话',
    leave: '挂断并退出',
  },
  en: {
    busyTitle: 'A call is still on',
    busyText: 'Leaving now hangs up. The call is on record already, and what you typed stays as a draft.',
    stay: 'Stay on the call',
    leave: 'Hang up and leave',
  },
} as const satisfies Record<Preferences['language'], Record<string, string>>

export const textsOf = ({ language }: Preferences) => TEXTS[language]
