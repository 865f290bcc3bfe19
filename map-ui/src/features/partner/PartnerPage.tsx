import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRequestPage } from '../../api/partners';
import { Problem } from '../../api/problem';
import type { RequestPage } from '../../api/types';
import { dayKey, formatDayInSentence, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { Outside } from '../page/Outside';
import { useTitle } from '../page/useTitle';
import { AnswerForm } from './AnswerForm';
import styles from './partner.module.css';

/** What somebody outside is asked to do; whoever holds the link sees it, and answers. */
export function PartnerPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const page = useRequestPage(token);
  useTitle(page.data ? t(`partner.${page.data.kind}`) : t('asks.title'));
  if (page.data) return <Outside wide><Asked token={token} page={page.data} /></Outside>;
  if (page.error instanceof Problem && page.error.status === 404) return (
    <Outside>
      <h1 data-testid="request-over">{t('partner.over')}</h1>
      <p>{t('partner.overHint')}</p>
    </Outside>
  );
  if (page.isError) return <Outside><ErrorMessage error={page.error} onRetry={() => void page.refetch()} /></Outside>;
  return <Outside><RowSkeletons /></Outside>;
}

function Asked({ token, page }: { token: string; page: RequestPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (at: string) => formatDayInSentence(at, language);
  const api = `/api/requests/${encodeURIComponent(token)}`;
  const department = nameOf(page.department ?? undefined, language);
  return (
    <div className={styles.page} data-testid="partner-page">
      <header>
        <h1>{t(`partner.${page.kind}`)}</h1>
        <div>{t('partner.forWhom', { name: nameOf(page.partner, language) })} {department && t('partner.from', { name: department })}</div>
        <div className={styles.quiet}>{page.number}</div>
      </header>
      <section>
        <h2>
          {nameOf(page.category, language)} {page.urgent && <span className="tag tag-urgent">{t('common.urgent')}</span>}
        </h2>
        {page.place && <p>{page.place}</p>}
        <p className={styles.words} data-testid="request-words">{page.words}</p>
        {page.dueOn && <p><b>{t('partner.wantedBy', { day: day(page.dueOn) })}</b></p>}
      </section>
      {page.location && <Place api={api} location={page.location} />}
      {page.photos.length > 0 && (
        <section>
          <h2>{t('partner.photos')}</h2>
          <ul className={styles.photos}>
            {page.photos.map((id, at) => (
              <li key={id}>
                <a href={`${api}/photos/${id}/1600`} target="_blank" rel="noreferrer">
                  <img src={`${api}/photos/${id}/1600`} alt={t('partner.photo', { n: at + 1 })} loading="lazy" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('partner.answer')}</h2>
        <AnswerForm token={token} page={page} />
      </section>
      <footer className={styles.quiet}>
        <p className={styles.links}><a href={`${api}/sheet.pdf?language=${language}`}>{t('partner.pdf')}</a></p>
        {page.phone && <p>{t('partner.call', { name: department, phone: page.phone })}</p>}
        <p>{t('partner.until', { day: day(dayKey(page.expiresAt)) })}</p>
      </footer>
    </div>
  );
}

function Place({ api, location: [x, y] }: { api: string; location: readonly number[] }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const at = `${(y ?? 0).toFixed(6)},${(x ?? 0).toFixed(6)}`;
  return (
    <section>
      <h2>{t('partner.place')}</h2>
      {missing ? <p className={styles.quiet}>{t('partner.noMap')}</p>
        : <img className={styles.map} src={`${api}/map.svg`} alt={t('partner.mapAlt')} onError={() => setMissing(true)} />}
      <p className={styles.links}>
        <a href={`geo:${at}?q=${at}`}>{t('partner.inMaps')}</a>
        <a href={`https://maps.gsi.go.jp/#17/${at.replace(',', '/')}`} target="_blank" rel="noreferrer">{t('partner.inGsi')}</a>
        <span className={styles.quiet}>{at.replace(',', ', ')}</span>
      </p>
    </section>
  );
}
