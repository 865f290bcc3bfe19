import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShelterNeed } from '../../api/types';
import { formatAge, formatNumber, formatPercent, formatTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { fullness, silence, type OpenRow, type Overview } from './figures';
import { Spark } from './Spark';
import { useNeedWords } from './useNeedWords';
import styles from './shelters.module.css';

const nearlyFull = 0.9;

export function OpenTable({ seen, now, silentAfter, onOpen }:
  { seen: Overview; now: number; silentAfter: number; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className={styles.open}>
      <thead>
        <tr>
          <th>{t('shelters.place')}</th><th className={styles.right}>{t('shelters.people')}</th><th>{t('shelters.ofCapacity')}</th>
          <th>{t('shelters.series')}</th><th>{t('shelters.last')}</th><th>{t('shelters.needs')}</th>
        </tr>
      </thead>
      <tbody>
        {seen.open.map((row) => (
          <Row key={row.id} row={row} now={now} silent={silence(row, now) >= silentAfter} onOpen={() => onOpen(row.id)} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('shelters.sum', { n: seen.open.length })}</th>
          <td className={styles.people}>{formatNumber(seen.people, language)}</td>
          <td colSpan={4}>{seen.share === undefined ? '–'
            : t('shelters.share', { capacity: formatNumber(seen.capacity, language), percent: formatPercent(seen.share, language) })}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Row({ row, now, silent, onOpen }: { row: OpenRow; now: number; silent: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { shelter, opening } = row;
  const share = fullness(row);
  const full = opening.fullUp || (share ?? 0) >= nearlyFull;
  return (
    <tr data-testid="open-shelter" data-silent={silent}>
      <th scope="row"><Choose name={nameOf(shelter, language)} onOpen={onOpen} /></th>
      <td className={styles.people}>{opening.last ? formatNumber(opening.last.people, language) : '–'}</td>
      <td>
        {shelter.capacity == null ? <span className="quiet">{t('shelters.noCapacity')}</span> : (
          <span className={styles.share}>
            <span className={styles.gauge} data-full={full}><i style={{ width: `${Math.min(100, (share ?? 0) * 100)}%` }} /></span>
            <span>{formatPercent(share ?? 0, language)}<span className="quiet"> / {formatNumber(shelter.capacity, language)}</span></span>
          </span>
        )}
        {full && <b className={styles.late}>{t(opening.fullUp ? 'shelters.full' : 'shelters.nearlyFull')}</b>}
      </td>
      <td className={styles.wide}><Spark row={row} now={now} width={104} height={28} /></td>
      <td>
        <span className={silent ? `${styles.last} ${styles.late}` : styles.last}>
          {silent && <Icon name="clock" size={16} />}
          {opening.last ? `${formatTime(opening.last.at, language)} ・ ${formatAge(opening.last.at, language, now)}` : t('shelters.noCount')}
        </span>
      </td>
      <td><Needs needs={opening.last?.needs ?? []} words={opening.last?.words} /></td>
    </tr>
  );
}

function Choose({ name, onOpen }: { name: string; onOpen: () => void }) {
  return <Button variant="transparent" className={styles.name} onClick={onOpen} data-testid="choose-shelter">{name}</Button>;
}

function Needs({ needs, words }: { needs: readonly ShelterNeed[]; words?: string | null | undefined }) {
  const said = useNeedWords()(needs, words);
  const { t } = useTranslation();
  return said ? <>{said}</> : <span className="quiet">{t('shelters.noNeeds')}</span>;
}
