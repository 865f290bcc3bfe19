import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { isStatus } from '../../api/statuses';
import { statuses } from '../../status/statuses';
import { useLanguage, type Language } from '../../text/i18n';

/** Why something was refused, in the language of the console: by the server's code, never in the server's words. */
export function useRefusalWords(): (error: unknown) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (error) => refusalWords(error, t, language);
}

export function refusalWords(error: unknown, t: TFunction, language: Language): string {
  if (!(error instanceof Problem) || (error.status >= 500 && !error.isOffline)) return t('refusal.failed');
  if (error.isOffline) return t('state.errorOffline');
  const fields = Object.values(error.errors ?? {}).flat();
  if (fields.length > 0) return fields.map((field) => t(`refusal.${field.code}`, named(field.parameters, language))).join(' ');
  // a proxy of somebody else's knows none of our codes
  return error.code ? t(`refusal.${error.code}`, named(error.parameters, language)) : t('refusal.unreadable');
}

/** What stands for a status goes by the name that the console gives it. */
const named = (parameters: Record<string, unknown> | null | undefined, language: Language) =>
  Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) =>
    [name, typeof value === 'string' && isStatus(value) ? statuses[value].words[language] : value]));
