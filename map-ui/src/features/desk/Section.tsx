import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import styles from './desk.module.css';

interface Props<T> {
  name: 'urgent' | 'claims' | 'partners' | 'unplaced' | 'unassigned' | 'parked' | 'blocks';
  query: { isError: boolean; error: unknown; refetch: () => unknown };
  /** Undefined until they were read. */
  rows: readonly T[] | undefined;
  total: string | undefined;
  renderRow: (row: T) => ReactNode;
  foot?: ReactNode;
}

/** One pile of what waits, with how much it is and what to do; its loading, empty and broken states. */
export function Section<T>({ name, query, rows, total, renderRow, foot }: Props<T>) {
  const { t } = useTranslation();
  let body: ReactNode = <RowSkeletons rows={2} />;
  if (rows) body = rows.length === 0 ? <p className={styles.empty}>{t(`desk.${name}Empty`)}</p> : <ul>{rows.map(renderRow)}</ul>;
  else if (query.isError) body = <ErrorMessage error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section className={styles.pile} id={name} data-testid={`pile-${name}`}>
      <h2>{t(`desk.${name}`)}{total !== undefined && <b> {total}</b>}</h2>
      <p className={styles.hint}>{t(`desk.${name}Hint`)}</p>
      {body}
      {foot}
    </section>
  );
}
