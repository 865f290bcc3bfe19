import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { formatMetres, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { NearPhoto } from './NearPhoto';
import styles from './statusMoves.module.css';

interface Props { ticket: Ticket; chosen: string | undefined; onChoose: (number: string) => void }

/** Tickets close by that it may be one with; the server has those of the same kind first, then the nearest. */
export function NearbyChoices({ ticket, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { categories } = useCity();
  const near = ticket.neighbours.filter((n) => n.mayMerge);
  if (near.length === 0) return null;
  return (
    <fieldset className={styles.near} data-testid="duplicate-choices">
      <legend>{t('move.duplicateNear')}</legend>
      {near.map((n) => (
        <label key={n.number}>
          <input type="radio" name="duplicate" checked={n.number === chosen} onChange={() => onChoose(n.number)} value={n.number} />
          <NearPhoto photo={n.photo} />
          <StatusMark status={n.status} size={18} />
          <span className="nowrap">{n.number}</span>
          <span className="grow">{nameOf(categories.get(n.categoryId), language)}</span>
          <span className="nowrap">{formatMetres(n.metres)}</span>
        </label>
      ))}
    </fieldset>
  );
}
