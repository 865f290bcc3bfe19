import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';

type Reach = Ticket['reachable'];

/** Everybody who reported, each once, also to the tickets that are merged into this one. */
export const peopleOf = ({ line, email, blocked, other }: Reach): number => line + email + blocked + other;

/** How they are reached, or not. */
export function useWays() {
  const { t } = useTranslation();
  return ({ line, email, blocked, other }: Reach) => [
    line > 0 && t('move.line', { n: line }), email > 0 && t('move.email', { n: email }),
    blocked > 0 && t('move.blocked', { n: blocked }), other > 0 && t('move.noContact', { n: other }),
  ].filter(Boolean).join(' ・ ');
}
