import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../api/types';
import styles from './selection.module.css';
import type { Selection } from './useSelection';

interface Props { row: TicketRow; rows: readonly TicketRow[]; selection: Selection }

/** With Shift all rows since the last press. */
export function RowCheck({ row, rows, selection }: Props) {
  const { t } = useTranslation();
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={selection.chosen.has(row.number)} aria-label={t('bulk.row', { number: row.number })}
        onChange={(e) => selection.press(row, rows, e.nativeEvent instanceof MouseEvent && e.nativeEvent.shiftKey)}
        data-testid="row-check" />
    </label>
  );
}
