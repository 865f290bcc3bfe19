import type { ReactNode } from 'react';
import { useCityFace } from '../../api/city';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { LanguageMenu } from '../../ui/LanguageMenu';
import styles from './outside.module.css';

/** What whoever is not signed in sees: whose house this is, and one thing to do. */
export function Outside({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const city = nameOf(useCityFace().data, useLanguage());
  return (
    <main className={styles.outside} data-wide={wide}>
      <div className={styles.head}>
        <img src="/mark.svg" width={32} height={32} alt="" />
        <b>CivicReports</b>
        {city && <span className={styles.city}>{city}</span>}
        <span className="grow" />
        <LanguageMenu />
      </div>
      {children}
    </main>
  );
}
