import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './desk.module.css';

/** One pile of what waits, with how much it is and what to do. */
export function Section({ name, total, children, foot }: {
  name: 'urgent' | 'claims' | 'unplaced' | 'unassigned' | 'parked';
  total: string | undefined;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles.pile} id={name} data-testid={`pile-${name}`}>
      <h2>{t(`desk.${name}`)}{total !== undefined && <b> {total}</b>}</h2>
      <p className={styles.hint}>{t(`desk.${name}Hint`)}</p>
      {children}
      {foot}
    </section>
  );
}
