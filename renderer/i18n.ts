import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import i18next, { type ParseKeys } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Preferences } from '../shared/contract/desk.ts'
import { en } from './locales/en.ts'
import { zhCN } from './locales/zh-CN.ts'

export type Language = Preferences['language']
export type TextKey = ParseKeys

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false
    resources: { translation: typeof zhCN }
  }
}

void i18next.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: false,
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** Switches every text, the dates and the language of the page at once. */
export function speak(language: Language): void {
  document.documentElement.lang = language
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  void i18next.changeLanguage(language)
  document.title = i18next.t('app.name')
}
