import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { useOpenShelter, useOpening } from '../../api/shelters';
import type { ShelterCount, ShelterDrill, ShelterRow } from '../../api/types';
import { formatDateTime, formatNumber, formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import { DeskCount } from './DeskCount';
import type { OpenRow } from './figures';
import { OpeningSteps } from './OpeningSteps';
import { ShelterLink } from './ShelterLink';
import { Spark } from './Spark';
import { useNeedWords } from './useNeedWords';
import styles from './shelters.module.css';

/** One shelter: what is known of it, its counts, and for the desk what can be done. */
export function ShelterPane({ row, drill, now }: { row: ShelterRow; drill: ShelterDrill | undefined; now: number }) {
  const { t } = useTranslation();
  const may = useMay()('EnterReports');
  const { shelter, opening } = row;
  const hazards = shelter.hazards.map((hazard) => t(`shelterSetup.hazard.${hazard}`)).join(t('common.comma'));
  return (
    <div className={styles.pane} data-testid="shelter-pane">
      <p>
        {t(`shelterSetup.kind.${shelter.kind}`)}{shelter.address && ` ・ ${shelter.address}`}
        {row.alsoOther && <span className="quiet"> {t(`shelterSetup.also.${shelter.kind}`)}</span>}
        {hazards && <span className="quiet"> ({hazards})</span>}
        {shelter.phone && <><br /><a href={`tel:${shelter.phone}`}>{shelter.phone}</a></>}
      </p>
      {opening ? <Opened row={row as OpenRow} now={now} may={may} /> : <Closed row={row} drill={drill} may={may} />}
    </div>
  );
}

function Closed({ row, drill, may }: { row: ShelterRow; drill: ShelterDrill | undefined; may: boolean }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const open = useOpenShelter();
  return (
    <>
      <p><b>{t('shelters.isClosed')}</b></p>
      {may && (
        <Button onClick={() => open.mutate({ id: row.id, drillId: drill?.id ?? null })} loading={open.isPending} data-testid="open-it">
          {t(drill ? 'shelters.openDrill' : 'shelters.open')}
        </Button>
      )}
      {open.isError && <p role="alert" className={styles.warn}>{refusal(open.error)}</p>}
    </>
  );
}

function Opened({ row, now, may }: { row: OpenRow; now: number; may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { opening, shelter } = row;
  const shown = useOpening(opening.id);
  const counts = shown.data?.counts ?? [];
  return (
    <>
      <p>
        <b>{t('shelters.isOpen')}</b>{' '}
        <span className="quiet">{t('shelters.openedBy', { at: formatDateTime(opening.openedAt, language), name: opening.openedBy })}</span>
      </p>
      <p className={styles.big} data-testid="people">
        <b>{opening.last ? formatNumber(opening.last.people, language) : '–'}</b>
        {shelter.capacity ? t('shelters.ofPeople', { n: formatNumber(shelter.capacity, language) }) : t('shelters.unit')}
        {opening.fullUp && <b className={styles.late}>{t('shelters.full')}</b>}
      </p>
      <Spark row={row} now={now} width={360} height={120} />
      {may && <DeskCount opening={opening} />}
      <h3>{t('shelters.record')}</h3>
      {counts.length === 0 ? <p className="quiet">{t('shelters.noCount')}</p> : (
        <ul className={styles.record}>
          {counts.map((count, at) => <Line key={`${count.at}-${at}`} count={count} before={counts[at + 1]} />)}
        </ul>
      )}
      {may && <ShelterLink opening={opening} shown={shown.data} />}
      {may && <OpeningSteps opening={opening} />}
    </>
  );
}

function Line({ count, before }: { count: ShelterCount; before: ShelterCount | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const needs = useNeedWords()(count.needs, count.words);
  const change = before ? count.people - before.people : 0;
  return (
    <li data-testid="count">
      <time dateTime={count.at}>{formatTime(count.at, language)}</time>
      <span>
        <b>{t('shelterSetup.people', { n: formatNumber(count.people, language) })}</b>
        {change !== 0 && `(${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change), language)})`}{' '}
        <span className="quiet">{count.by ?? t('shelters.byLink')}</span>
        {needs && <span className={styles.block}>{needs}</span>}
      </span>
    </li>
  );
}
