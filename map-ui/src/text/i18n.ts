import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en';
import { ja, type Texts } from './ja';

export type Language = 'ja' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
}

export const languageNames: Record<Language, string> = { ja: '日本語', en: 'English' };

const storageKey = 'civicreports.language';
export const isLanguage = (value: unknown): value is Language => value === 'ja' || value === 'en';

export function initTexts(language: Language = rememberedLanguage()): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'ja',
    resources: { ja: { translation: ja }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
}

export function switchLanguage(language: Language): void {
  if (i18next.language === language) return;
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

function rememberedLanguage(): Language {
  const language = localStorage.getItem(storageKey);
  return isLanguage(language) ? language : 'ja';
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'ja';
}
