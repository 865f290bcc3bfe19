import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartners } from '../../api/partners';
import { useMay } from '../../api/session';
import type { PartnerRow } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { Crumb } from './Crumb';
import { ChangeButton } from './DepartmentsPage';
import { PartnerEdit } from './PartnerEdit';

/** Who outside the house takes tickets over or works for it. */
export function PartnersPage() {
  const { t } = useTranslation();
  useTitle(t('partners.title'));
  const may = useMay()('ConfigureCity');
  const partners = usePartners(may);
  const [opened, setOpened] = useState<PartnerRow | 'new'>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (partners.isError && !partners.data) return <ErrorMessage error={partners.error} onRetry={() => void partners.refetch()} />;
  if (!partners.data) return <RowSkeletons />;
  const { items } = partners.data;
  const close = () => setOpened(undefined);
  return (
    <div className={styles.page} data-testid="partners">
      <Crumb />
      <div className={styles.head}>
        <h1>{t('partners.title')}</h1>
        <span>{t('partners.count', { n: items.filter((row) => row.partner.active).length })}</span>
        <span className="grow" />
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened('new')} data-testid="add-partner">
          {t('partners.add')}
        </Button>
      </div>
      <p className={styles.hint}>{t('partners.lead')}</p>
      {items.length === 0 ? <div className={styles.empty}><p>{t('partners.empty')}</p></div> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('admin.nameJa')}</th><th>{t('partners.kindTitle')}</th><th>{t('partners.contact')}</th>
              <th><span className="visually-hidden">{t('admin.change')}</span></th>
            </tr>
          </thead>
          <tbody>{items.map((row) => <Line key={row.id} row={row} onOpen={() => setOpened(row)} />)}</tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={448}
        title={<b>{opened && opened !== 'new' ? opened.partner.nameJa : t('partners.add')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && <PartnerEdit row={opened === 'new' ? undefined : opened} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Line({ row, onOpen }: { row: PartnerRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const { partner } = row;
  return (
    <tr data-testid="partner-row" data-retired={!partner.active}>
      <td>
        <b>{partner.nameJa}</b> {!partner.active && <span className={styles.tag}>{t('admin.retired')}</span>}
        {partner.nameEn && <div className="quiet">{partner.nameEn}</div>}
      </td>
      <td>{t(`partners.kindShort.${partner.kind}`)} ・ {row.open > 0 ? t('partners.open', { n: row.open }) : t('partners.noOpen')}</td>
      <td>{[partner.phone, partner.email].filter(Boolean).join(' ・ ') || '–'}</td>
      <td><ChangeButton name={partner.nameJa} onOpen={onOpen} /></td>
    </tr>
  );
}
