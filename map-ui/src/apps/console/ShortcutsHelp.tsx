import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const rows: [string[], string][] = [
    [['j', '↓', 'k', '↑'], t('keys.move')],
    [['Enter'], t('keys.open')],
    [['o'], t('keys.page')],
    [['x'], t('keys.pick')],
    [['Esc'], t('keys.close')],
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <dl className={styles.keys}>
        {rows.map(([keys, words]) => (
          <div key={words}><dt>{keys.map((k) => <Kbd key={k}>{k}</Kbd>)}</dt><dd>{words}</dd></div>
        ))}
      </dl>
    </Modal>
  );
}
