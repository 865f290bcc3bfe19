import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useCityIfKnown } from '../../api/city';
import { Problem } from '../../api/problem';
import { isStatus } from '../../api/statuses';
import type { Status } from '../../api/types';
import { statusesOf } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';

/** Why something was refused, in the language of the console: by the server's code, never in the server's words. */
export function useRefusalWords(): (error: unknown) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const city = useCityIfKnown();
  return (error) => refusalWords(error, t, (status) => (city ? statusesOf(city)[status].words[language] : status));
}

export function refusalWords(error: unknown, t: TFunction, wordOf: (status: Status) => string): string {
  if (!(error instanceof Problem) || (error.status >= 500 && !error.isOffline)) return t('refusal.failed');
  if (error.isOffline) return t('state.errorOffline');
  const fields = Object.values(error.errors ?? {}).flat();
  if (fields.length > 0) return fields.map((field) => t(`refusal.${field.code}`, named(field.parameters, wordOf))).join(' ');
  // a proxy of somebody else's knows none of our codes
  return error.code ? t(`refusal.${error.code}`, named(error.parameters, wordOf)) : t('refusal.unreadable');
}

/** What stands for a status goes by the name that the console gives it. */
const named = (parameters: Record<string, unknown> | null | undefined, wordOf: (status: Status) => string) =>
  Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) =>
    [name, typeof value === 'string' && isStatus(value) ? wordOf(value) : value]));
