import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useMay } from '../../api/session';
import type { NewsRow } from '../../api/types';
import { useNews } from '../../api/watching';
import { StatusMark } from '../../status/StatusMark';
import { useStatuses } from '../../status/statuses';
import { formatAge, formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Message } from '../../ui/Message';
import { RowSkeletons } from '../../ui/Loading';
import { Unbroken } from '../../ui/Unbroken';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './news.module.css';

/** 自分あて: memos that name one, tickets that one was given, moves of watched ones; what was not seen yet stands out. */
export function NewsPage() {
  const { t } = useTranslation();
  useTitle(t('news.title'));
  const may = useMay()('SeeTickets');
  const news = useNews(may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (news.isError && !news.data) return <ErrorMessage error={news.error} onRetry={() => void news.refetch()} />;
  if (!news.data) return <RowSkeletons rows={6} />;
  const { items, unseen } = news.data;
  return (
    <div className={styles.page} data-testid="news">
      <header><h1>{t('news.title')}</h1>{unseen > 0 && <b>{t('news.unseen', { count: unseen })}</b>}</header>
      {items.length === 0 ? <Message icon="eye" title={t('news.emptyTitle')}>{t('news.empty')}</Message>
        : <ol>{items.map((row) => <li key={row.id}><Line row={row} /></li>)}</ol>}
    </div>
  );
}

function Line({ row }: { row: NewsRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const now = useCurrentMinute().getTime();
  const words = useWords(row);
  return (
    <Link className={styles.line} to={`/tickets/${row.number}`} data-testid="news-row" data-number={row.number} data-unseen={row.unseen}>
      <span className={styles.head}>
        <StatusMark status={row.status} size={18} />
        <b>{nameOf(lookup.categories.get(row.categoryId), language)}</b>
        {row.place && <span className={styles.place}>{row.place}</span>}
        {row.unseen && <span className="tag tag-urgent">{t('news.new')}</span>}
        <span className="quiet nowrap">{row.number}</span>
      </span>
      <span><Unbroken>{words}</Unbroken></span>
      {row.words && <span className={styles.memo}><Unbroken>{row.words}</Unbroken></span>}
      <time className="quiet" dateTime={row.at} title={formatDateTime(row.at, language)}>{formatAge(row.at, language, now)}</time>
    </Link>
  );
}

function useWords({ kind, actorKind, actorName, to, departmentId, person, personBefore: before }: NewsRow): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  const { departments } = useCity();
  const who = actorName ?? (actorKind === 'Resident' ? t('news.resident') : t('history.system'));
  const status = to ? statuses[to].words[language] : '';
  switch (kind) {
    case 'Noted': return t('news.named', { who });
    case 'PartnerAnswered': return t('news.partnerAnswered', { who });
    case 'NotFixed': return t('news.notFixed');
    case 'Assigned': return t('history.byStaff', { who, department: nameOf(departments.get(departmentId ?? 0), language) });
    case 'PersonChanged':
      return person ? t('person.gaveTo', { who, person }) : t('person.wasFreed', { who, before: before ?? '' });
    case 'TakenBack': return t('news.takenBack', { who, to: status });
    default: return t('history.moved', { who, to: status });
  }
}
