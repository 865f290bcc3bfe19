import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadlines as Promised, Ticket } from '../../api/types';
import { formatDateTime, formatSpan } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { ChangeDeadline } from './ChangeDeadline';
import styles from './deadlines.module.css';
import { HowCounted, useHours } from './HowCounted';

type Line = Promised['each'][number];

/** Until when what is promised, how far it is, and how it was counted. What was answered in time takes no room. */
export function Deadlines({ ticket, deadlines }: { ticket: Ticket; deadlines: Promised }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const promised = deadlines.each.filter((d) => d.due);
  const shown = promised.filter((d) => d.kind !== 'FirstAnswer' || !d.metAt || d.due?.late);
  if (promised.length === 0) return null;
  return (
    <section className={styles.boxes} aria-label={t('deadline.title')} data-testid="deadlines">
      {shown.map((line) => <Box key={line.kind} line={line} deadlines={deadlines} />)}
      <div className={styles.box}>
        <HowCounted deadlines={deadlines} />
        {deadlines.mayChange && (
          <button type="button" className={`${styles.link} no-print`} onClick={() => setChanging(true)} data-testid="change-deadline">
            {t('deadline.change')}
          </button>
        )}
      </div>
      <ChangeDeadline ticket={ticket} lines={promised} opened={changing} onClose={() => setChanging(false)} />
    </section>
  );
}

function Box({ line, deadlines }: { line: Line; deadlines: Promised }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const hours = useHours(deadlines.week);
  const { due, allowed, metAt } = line;
  if (!due) return null;
  const span = formatSpan(due, language);
  const state = due.late ? 'late' : metAt ? 'kept' : deadlines.stopped ? 'stopped' : 'left';
  const words = { late: t('deadline.late', { span }), kept: t('deadline.kept'), stopped: t('deadline.stopped'),
    left: t('deadline.remaining', { span }) };
  return (
    <div className={styles.box} data-testid={`deadline-${line.kind}`} data-state={state}>
      <h2>{t(`deadline.kind.${line.kind}`)} {allowed && t(`deadline.promised.${allowed.unit}`, { n: allowed.amount })}</h2>
      <p className={styles.state}>
        {state === 'late' && <Icon name="clock" />}{state === 'kept' && <Icon name="check" />}{words[state]}
      </p>
      <p>{t('deadline.due', { at: formatDateTime(due.at, language) })}</p>
      <p className={metAt ? undefined : 'quiet'}>
        {metAt ? `${t(`deadline.met.${line.kind}`)} ${formatDateTime(metAt, language)}`
          : line.byHand ? t('deadline.byHand')
            : allowed?.unit === 'ClockHours' ? t('deadline.countingClock') : t('deadline.counting', { hours })}
      </p>
    </div>
  );
}
