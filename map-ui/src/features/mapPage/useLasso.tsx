import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketsWithin } from '../../api/bulk';
import type { TicketFilter } from '../../api/ticketFilter';
import type { Position } from '../../api/types';
import { boundsOf, isWithin } from '../../map/Lasso';
import { useRefusalWords } from '../page/useRefusalWords';
import type { Selection } from '../tickets/useSelection';

/** Tickets that are drawn round on the map are chosen, also those that stand behind a cluster or were not loaded yet. */
export function useLasso(filter: TicketFilter, selection: Selection) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [on, setOn] = useState(false);
  const ring = async (drawn: Position[]) => {
    setOn(false);
    try {
      const found = await ticketsWithin(filter, boundsOf(drawn), ({ location }) => location != null && isWithin(location, drawn));
      selection.add(found);
      if (found.length === 0) notifications.show({ message: t('bulk.lassoEmpty') });
    } catch (problem) {
      notifications.show({ message: refusal(problem), color: 'red' });
    }
  };
  return { on: on && selection.on, toggle: () => setOn(!on), ring: (drawn: Position[]) => void ring(drawn) };
}
