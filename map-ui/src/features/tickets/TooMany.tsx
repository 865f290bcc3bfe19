import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import styles from './list.module.css';

/** Nobody reads further than this; a filter serves better. */
export const listLimit = 1000;

/** "147 tickets"; beyond what the server counts, "over 10,000 tickets". */
export function useAmount() {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ total, totalIsExact }: Pick<TicketPage, 'total' | 'totalIsExact'>) =>
    totalIsExact ? t('common.tickets', { count: total, n: formatNumber(total, language) })
      : t('common.atLeast', { n: formatNumber(total, language) });
}

interface Props { page: TicketPage | undefined; where: 'map' | 'page'; onClose?: () => void }

/** More than anybody can look through: how many, and what makes them fewer. */
export function TooMany({ page, where, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const amount = useAmount();
  if (!page || page.total <= listLimit) return null;
  return (
    <p className={styles.tooMany} role="note" data-testid="too-many">
      <Icon name="alert" />
      <span>
        {t(where === 'map' ? 'list.tooManyMap' : 'list.tooManyPage', { amount: amount(page), limit: formatNumber(listLimit, language) })}
      </span>
      {onClose && <button type="button" onClick={onClose} aria-label={t('common.close')}><Icon name="close" size={16} /></button>}
    </p>
  );
}
