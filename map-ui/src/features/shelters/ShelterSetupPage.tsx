import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import { useShelters } from '../../api/shelters';
import type { ShelterKind, ShelterRow } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { ShelterEdit } from './ShelterEdit';
import { ShelterImport } from './ShelterImport';
import styles from './shelters.module.css';

const kinds: readonly ShelterKind[] = ['Shelter', 'EvacuationSite'];

/** The city's two lists, as its administrator keeps them. */
export function ShelterSetupPage() {
  const { t } = useTranslation();
  useTitle(t('shelterSetup.title'));
  const may = useMay()('ConfigureCity');
  const shelters = useShelters(may);
  const [kind, setKind] = useState<ShelterKind>('Shelter');
  const [opened, setOpened] = useState<ShelterRow | 'new' | 'import'>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (shelters.isError && !shelters.data) return <ErrorMessage error={shelters.error} onRetry={() => void shelters.refetch()} />;
  if (!shelters.data) return <RowSkeletons />;
  const of = (which: ShelterKind) => shelters.data.items.filter((row) => row.shelter.kind === which);
  const items = of(kind);
  const part = (value: ShelterKind) => t(`shelterSetup.kindPart.${value}`, { n: of(value).filter((row) => row.shelter.active).length });
  const close = () => setOpened(undefined);
  const title = opened === 'new' ? t('shelterSetup.add') : opened === 'import' ? t('shelterSetup.import') : opened?.shelter.nameJa;
  return (
    <div className={styles.page} data-testid="shelter-setup">
      <p className={styles.crumb}><Link to="/admin">{t('admin.title')}</Link></p>
      <div className={styles.head}>
        <h1>{t('shelterSetup.title')}</h1>
        <span className="grow" />
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened('new')} data-testid="add-shelter">
          {t('shelterSetup.add')}
        </Button>
        <Button onClick={() => setOpened('import')} data-testid="import-shelters">{t('shelterSetup.import')}</Button>
      </div>
      <p className={styles.hint}>{t('shelterSetup.lead')}</p>
      <SegmentedControl value={kind} onChange={(value) => setKind(value as ShelterKind)} mb={8} className={styles.kinds}
        aria-label={t('shelterSetup.kindTitle')}
        data={kinds.map((value) => ({ value, label: part(value) }))} />
      {items.length === 0 ? <p className={styles.empty}>{t('shelterSetup.empty')}</p> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('shelterSetup.name')}</th><th>{t('shelterSetup.address')}</th><th>{t('shelterSetup.capacity')}</th>
              <th>{t('shelterSetup.hazards')}</th><th><span className="visually-hidden">{t('admin.change')}</span></th>
            </tr>
          </thead>
          <tbody>{items.map((row) => <Line key={row.id} row={row} onOpen={() => setOpened(row)} />)}</tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={opened === 'import' ? 560 : 448} title={<b>{title}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened === 'import' && <ShelterImport lastSource={shelters.data.items.at(-1)?.source ?? ''} onClose={close} />}
        {opened && opened !== 'import' && <ShelterEdit row={opened === 'new' ? undefined : opened} kind={kind} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Line({ row, onOpen }: { row: ShelterRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { shelter } = row;
  const name = nameOf(shelter, language);
  return (
    <tr data-testid="shelter-row" data-retired={!shelter.active}>
      <td>
        <b>{name}</b> {!shelter.active && <span className={styles.tag}>{t('admin.retired')}</span>}
        {row.alsoOther && <div className="quiet">{t(`shelterSetup.also.${shelter.kind}`)}</div>}
      </td>
      <td>{shelter.address ?? '–'}{row.source && <div className="quiet">{t('shelterSetup.from', { source: row.source })}</div>}</td>
      <td>{shelter.capacity ? t('shelterSetup.people', { n: shelter.capacity }) : '–'}</td>
      <td>{shelter.hazards.map((hazard) => t(`shelterSetup.hazard.${hazard}`)).join(t('common.comma')) || '–'}</td>
      <td><Change name={name} onOpen={onOpen} /></td>
    </tr>
  );
}

function Change({ name, onOpen }: { name: string; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" size="compact-md" onClick={onOpen} aria-label={`${t('admin.change')}: ${name}`} data-testid="change-shelter">
      {t('admin.change')}
    </Button>
  );
}
