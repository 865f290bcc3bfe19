import { Button, Drawer, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { useShelters } from '../../api/shelters';
import type { ShelterKind, ShelterRow } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { useCurrentMinute } from '../../ui/useCurrentMinute';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { overview } from './figures';
import { Lead } from './Lead';
import { OpenTable } from './OpenTable';
import { ShelterPane } from './ShelterPane';
import styles from './shelters.module.css';

const kinds: readonly ShelterKind[] = ['Shelter', 'EvacuationSite'];

/** Which shelters are open and how many people are there; who has not told for long stands first. */
export function SheltersPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  useTitle(t('shelters.title'));
  const may = useMay()('SeeTickets');
  const [kind, setKind] = useState<ShelterKind>('Shelter');
  const [drillId, setDrill] = useState(0);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<number>();
  const now = useCurrentMinute().getTime();
  const shelters = useShelters(may, drillId > 0);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (shelters.isError && !shelters.data) return <ErrorMessage error={shelters.error} onRetry={() => void shelters.refetch()} />;
  if (!shelters.data) return <RowSkeletons />;
  const { items, silentAfterMinutes, drills } = shelters.data;
  const drill = drills.find((d) => d.id === drillId);
  const of = (which: ShelterKind) => items.filter((row) => row.shelter.kind === which);
  const looked = (row: ShelterRow) => [row.shelter.nameJa, row.shelter.nameEn, row.shelter.kana, row.shelter.address]
    .some((text) => text?.normalize('NFKC').toLowerCase().includes(wanted.normalize('NFKC').trim().toLowerCase()));
  const all = overview(of(kind), silentAfterMinutes, now);
  const shown = overview(of(kind).filter(looked), silentAfterMinutes, now);
  const opened = items.find((row) => row.id === chosen);
  const tab = (value: ShelterKind) => t(`shelterSetup.kindPart.${value}`, { n: of(value).filter((row) => row.shelter.active).length });
  return (
    <div className={styles.page} data-testid="shelters" data-drill={drill !== undefined}>
      {drill && <p className={styles.drill} role="status">{t('shelters.drillOn', { name: drill.name })}</p>}
      <Lead all={all} now={now} />
      <div className={styles.bar}>
        <SegmentedControl value={kind} onChange={(value) => setKind(value as ShelterKind)} className={styles.kinds}
          aria-label={t('shelterSetup.kindTitle')} data={kinds.map((value) => ({ value, label: tab(value) }))} />
        {drills.length > 0 && (
          <SegmentedControl value={String(drillId)} onChange={(value) => setDrill(Number(value))} aria-label={t('shelters.world')}
            data={[{ value: '0', label: t('shelters.real') },
              ...drills.map((d) => ({ value: String(d.id), label: t('shelters.drillOn', { name: d.name }) }))]} />
        )}
        <span className="grow" />
        <TextInput value={wanted} onChange={(e) => setWanted(e.currentTarget.value)} placeholder={t('shelters.filter')}
          aria-label={t('shelters.filter')} data-testid="shelter-filter" />
      </div>
      {items.length === 0 ? <p className={styles.empty}>{t('shelters.empty')}</p> : (
        <>
          {shown.open.length > 0 && <OpenTable seen={shown} now={now} silentAfter={silentAfterMinutes} onOpen={setChosen} />}
          <h2 className={styles.rest}>{t('shelters.closed', { n: shown.closed.length })}</h2>
          <ul className={styles.closed}>
            {shown.closed.map((row) => (
              <li key={row.id} data-testid="closed-shelter">
                <Name row={row} onOpen={() => setChosen(row.id)} />
                <span className="quiet">{row.shelter.address}{row.alsoOther && ` ・ ${t(`shelterSetup.also.${row.shelter.kind}`)}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Drawer opened={opened !== undefined} onClose={() => setChosen(undefined)} position="right" size={432}
        title={<b>{nameOf(opened?.shelter, language)}</b>} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && <ShelterPane key={opened.id} row={opened} drill={drill} now={now} />}
      </Drawer>
    </div>
  );
}

function Name({ row, onOpen }: { row: ShelterRow; onOpen: () => void }) {
  const language = useLanguage();
  return (
    <Button variant="transparent" className={styles.name} onClick={onOpen} data-testid="choose-shelter">
      {nameOf(row.shelter, language)}
    </Button>
  );
}
