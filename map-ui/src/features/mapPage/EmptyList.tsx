import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clearedFilter, isFiltered, type TicketFilter } from '../../api/ticketFilter';
import { Message } from '../../ui/Message';

interface Props {
  filter: TicketFilter;
  total: number;
  city: string;
  onFilter: (patch: Partial<TicketFilter>) => void;
  onWholeCity: () => void;
}

/** Nothing here: because of the extent, of the filters, or because the work is done. */
export function EmptyList({ filter, total, city, onFilter, onWholeCity }: Props) {
  const { t } = useTranslation();
  const words = total > 0 ? t('list.emptyHere') : isFiltered(filter) ? t('list.emptyFiltered') : t('list.emptyAll');
  return (
    <Message icon="list" title={t('list.emptyTitle')} actions={<>
      {total > 0 && <Button variant="outline" onClick={onWholeCity}>{t('list.wholeCity', { city })}</Button>}
      {isFiltered(filter) && <Button variant="default" onClick={() => onFilter(clearedFilter)}>{t('filter.clearAll')}</Button>}
    </>}>
      {words}
    </Message>
  );
}
