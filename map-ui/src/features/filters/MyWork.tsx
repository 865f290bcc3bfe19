import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { noFilter } from '../../api/ticketFilter';
import { useTicketCount } from '../../api/tickets';
import type { ChoicesProps } from './choices';
import styles from './filters.module.css';

/** 自分の担当: one press shows what is one's own to do, another shows all again. */
export function MyWork({ filter, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const works = useMay()('WorkTickets');
  const count = useTicketCount({ ...noFilter, person: 'me' }, works);
  if (!works) return null;
  const on = filter.person === 'me';
  return (
    <button type="button" className={styles.chip} data-set={on} aria-pressed={on} data-testid="my-work"
      onClick={() => onChange({ person: on ? undefined : 'me' })}>
      {count > 0 ? t('person.mineCount', { n: count }) : t('person.mine')}
    </button>
  );
}
