import { useTranslation } from 'react-i18next';
import { useClaims } from '../../api/desk';
import type { ClaimRow } from '../../api/types';
import { dayKey, formatDayInSentence, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import styles from './desk.module.css';
import { Section } from './Section';
import { WaitingLine } from './WaitingLine';

/** 直っていないとの声: what a supervisor promised to decide, and by when. */
export function ClaimsPile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const claims = useClaims();
  const rows = claims.data?.items;
  return (
    <Section name="claims" query={claims} rows={rows} renderRow={(row) => <Line key={row.number} row={row} />}
      total={rows && t('common.tickets', { count: rows.length, n: formatNumber(rows.length, language) })} />
  );
}

function Line({ row }: { row: ClaimRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = dayKey(useCurrentMinute()) > row.decideBy;
  return (
    <WaitingLine row={row} kind="claim">
      {row.words && <span>「{row.words}」</span>}
      <span className={late ? styles.alarm : 'quiet'}>
        {t(late ? 'desk.claimLate' : 'desk.claimBy', { day: formatDayInSentence(row.decideBy, language) })}
        {row.voices > 1 && ` ・ ${t('desk.claimVoices', { count: row.voices })}`}
      </span>
    </WaitingLine>
  );
}
