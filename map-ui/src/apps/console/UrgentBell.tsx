import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUrgent } from '../../api/desk';
import { useMay } from '../../api/session';
import { formatAge } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { chime, useSound } from './sound';
import styles from './shell.module.css';

/** Calls while an urgent ticket lies unopened: in the header, in the tab's title and, if wished, aloud. */
export function UrgentBell() {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useCurrentMinute();
  const may = useMay();
  const mayDesk = may('TendQueues');
  const rows = useUrgent(may('WorkTickets')).data?.items ?? [];
  const unopened = rows.filter((r) => !r.openedAt);
  useTitleMark(unopened.length);
  useChime(unopened.map((r) => r.number).join(' '), now);
  const [oldest] = unopened.length > 0 ? unopened : rows;
  if (!oldest) return null;
  return (
    <Link className={styles.urgent} data-unopened={unopened.length > 0} data-testid="urgent-bell"
      to={mayDesk ? '/desk#urgent' : '/tickets?status=Received,Assigned&urgent=true&sort=oldest'}>
      <Icon name="alert" size={16} />
      {t('nav.urgent', { n: rows.length })}
      <span className={styles.age}>・ {formatAge(oldest.raisedAt, language, now.getTime())}</span>
    </Link>
  );
}

/** Also seen when another tab is in front. */
function useTitleMark(unopened: number) {
  const { t } = useTranslation();
  const mark = unopened > 0 ? t('nav.urgentTitle', { n: unopened }) : '';
  useEffect(() => {
    if (!mark) return;
    const put = () => { if (!document.title.startsWith(mark)) document.title = mark + document.title; };
    put();
    const watch = new MutationObserver(put);
    watch.observe(document.querySelector('title') ?? document.head, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [mark]);
}

/** At once for what is new, and once a minute while anything lies unopened. */
function useChime(unopened: string, minute: Date) {
  const [sound] = useSound();
  const last = useRef('');
  useEffect(() => {
    const isNew = unopened.split(' ').some((number) => number && !last.current.includes(number));
    last.current = unopened;
    if (sound && unopened && (isNew || minute)) chime();
  }, [sound, unopened, minute]);
}
