import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './loading.module.css';
import { useSlow } from './useSlow';

/** Skeletons in the shape of what comes, but not for a blink. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const slow = useSlow(true);
  return <div aria-busy="true" aria-label={t('state.loading')} role="status">{slow && children}</div>;
}

export function RowSkeletons({ rows = 6 }: { rows?: number }) {
  return (
    <Loading>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={styles.row}>
          <Skeleton circle height={20} />
          <div>
            <Skeleton height={16} width={`${50 + ((i * 17) % 30)}%`} />
            <Skeleton height={14} mt={12} width={`${60 + ((i * 23) % 25)}%`} />
          </div>
          <Skeleton height={14} width={72} />
        </div>
      ))}
    </Loading>
  );
}
