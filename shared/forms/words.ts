/** A text in both languages of the program. Forms carry their own words, so that print and export need no window. */
export type Words = { readonly zh: string; readonly en: string }
export type Language = 'zh-CN' | 'en'

export const w = (zh: string, en: string): Words => ({ zh, en })
/** A text in this language; where nobody gave it in English, in Chinese. */
export const say = (words: Words, language: Language): string =>
  (language === 'en' ? words.en : '') || words.zh
