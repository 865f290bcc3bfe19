import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useTakeBack } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './statusMoves.module.css';

/** What was done; and while residents do not know of it yet, the way back. */
export function useMovedToast(number: string): (ticket: Ticket) => void {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const statuses = useStatuses();
  const takeBack = useTakeBack(number);
  const wordOf = (ticket: Ticket) => statuses[ticket.status].words[language];
  const undo = async (id: string) => {
    try {
      const ticket = await takeBack.mutateAsync(undefined);
      notifications.update({ id, message: t('move.takenBack', { status: wordOf(ticket) }), color: 'green', autoClose: 4000 });
    } catch (problem) {
      notifications.update({ id, message: refusal(problem), color: 'red', autoClose: 8000 });
    }
  };
  return (ticket) => {
    const done = t('move.done', { status: wordOf(ticket) });
    const seconds = ticket.takeBackSeconds;
    if (seconds <= 0) return void notifications.show({ message: done, color: 'green' });
    const id = `moved-${number}`;
    notifications.show({
      id, color: 'green', autoClose: seconds * 1000, closeButtonProps: { 'aria-label': t('common.close') },
      message: (
        <span className={styles.undo}>
          <span>{done} {t('move.takeBackHint', { n: seconds })}</span>
          <button type="button" className={styles.link} onClick={() => void undo(id)} data-testid="take-back">{t('move.takeBack')}</button>
        </span>
      ),
    });
  };
}
