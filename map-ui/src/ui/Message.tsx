import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './message.module.css';

interface MessageProps { icon: IconName; tone?: 'plain' | 'error'; title: string; children?: ReactNode; actions?: ReactNode }

/** What happened, what was kept, what to do: the same shape for empty, refused and failed views. */
export function Message({ icon, tone = 'plain', title, children, actions }: MessageProps) {
  return (
    <div className={styles.message} data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      <span className={styles.disc}><Icon name={icon} size={24} /></span>
      <h2>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
