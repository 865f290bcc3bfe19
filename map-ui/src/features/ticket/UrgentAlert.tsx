import { useTranslation } from 'react-i18next';
import { useMarkOpened } from '../../api/desk';
import type { Ticket } from '../../api/types';
import { formatAge, formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useCurrentMinute } from '../../ui/useCurrentMinute';

/** An urgent ticket that nobody has begun; to see it is to have heard its alert. */
export function UrgentAlert({ ticket, alert }: { ticket: Ticket; alert: NonNullable<Ticket['alert']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useCurrentMinute();
  useMarkOpened(ticket.number, !alert.openedAt && ticket.mayWork);
  return (
    <p className="notice error" data-testid="urgent-alert">
      <Icon name="alert" />
      <span>
        <b>{t('ticket.urgentWaits', { age: formatAge(alert.raisedAt, language, now.getTime()) })}</b>{' '}
        {alert.openedAt && t('ticket.urgentOpened', { who: alert.openedBy ?? '', time: formatTime(alert.openedAt, language) })}
      </span>
    </p>
  );
}
