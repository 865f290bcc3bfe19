import { useTranslation } from 'react-i18next';
import type { ShelterNeed } from '../../api/types';

/** What is wanted, in words: 医療 2人・毛布 60; empty where nothing is. */
export function useNeedWords() {
  const { t } = useTranslation();
  return (needs: readonly ShelterNeed[], words?: string | null) => [
    ...needs.filter((need) => need.what !== 'Other' || need.amount != null || !words)
      .map((need) => (need.amount == null ? t(`shelters.need.${need.what}`) : t(`shelters.needs_n.${need.what}`, { n: need.amount }))),
    ...(words ? [words] : []),
  ].join(' ・ ');
}
