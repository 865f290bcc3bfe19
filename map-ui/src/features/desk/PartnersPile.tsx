import { useTranslation } from 'react-i18next';
import { usePartnerNews } from '../../api/partners';
import type { PartnerNews } from '../../api/types';
import { formatDateTime, formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './desk.module.css';
import { Section } from './Section';
import { WaitingLine } from './WaitingLine';

/** What partners outside answered and nobody has looked at, and what they owe. */
export function PartnersPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const news = usePartnerNews();
  const rows = news.data?.items;
  return (
    <Section name="partners" query={news} rows={rows} renderRow={(row) => <Line key={row.id} row={row} />}
      total={rows && t('common.tickets', { count: rows.length, n: formatNumber(rows.length, language) })} />
  );
}

function Line({ row }: { row: PartnerNews }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const partner = nameOf({ nameJa: row.partnerJa, nameEn: row.partnerEn }, language);
  return (
    <WaitingLine row={row} kind="partner">
      <span>
        <b>{partner}</b> {t(`asks.kind.${row.kind}`)} ・ {t(`asks.state.${row.state}`)}{' '}
        <span className="quiet">{formatDateTime(row.since, language)}</span>
      </span>
      {row.said && <span>「{row.said}」</span>}
      {row.slow && <span className={styles.alarm}>{t(`asks.slow.${row.slow}`)}</span>}
    </WaitingLine>
  );
}
