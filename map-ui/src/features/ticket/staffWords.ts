import type { StaffWords } from '../../api/types';

export type ResidentLanguage = keyof StaffWords;

const said = (words: StaffWords | undefined) =>
  Object.entries(words ?? {}).map(([language, text]) => [language, text?.trim()] as const).filter(([, text]) => text);

export const anyWords = (words: StaffWords | undefined): boolean => said(words).length > 0;

/** What goes to the server: nothing where nobody wrote anything. */
export const written = (words: StaffWords | undefined): { words?: StaffWords } =>
  (anyWords(words) ? { words: Object.fromEntries(said(words)) } : {});

/** In which language those are told whose own was left out. */
export const originalOf = (words: StaffWords | undefined): ResidentLanguage | undefined =>
  (['ja', 'easy', 'en'] as const).find((language) => words?.[language]?.trim());

export const residentLanguage = (language: string): ResidentLanguage => (language === 'en' || language === 'easy' ? language : 'ja');
export const langOf = (language: string) => (language === 'en' ? 'en' : 'ja');
