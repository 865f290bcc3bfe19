import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisasters } from '../../api/disasters';
import { useMay } from '../../api/session';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import { DeclareForm } from './DeclareForm';
import { DisasterCard } from './DisasterCard';
import styles from './disaster.module.css';

const isOver = (state: string) => state === 'Ended' || state === 'Refused';

/** What is on, what waits for a second person, what is over; and the one switch. */
export function DisastersPage() {
  const { t } = useTranslation();
  useTitle(t('disaster.title'));
  const may = useMay();
  const disasters = useDisasters(may('SeeTickets'));
  const [declaring, setDeclaring] = useState(false);
  if (!may('SeeTickets')) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (disasters.isError && !disasters.data) return <ErrorMessage error={disasters.error} onRetry={() => void disasters.refetch()} />;
  if (!disasters.data) return <RowSkeletons />;
  const open = disasters.data.filter((d) => !isOver(d.state));
  const over = disasters.data.filter((d) => isOver(d.state));
  return (
    <div className={styles.page} data-testid="disasters">
      <div className={styles.head}>
        <h1>{t('disaster.title')}</h1>
        <span className="grow" />
        {may('RunDisasters') && !declaring && (
          <Button variant="outline" leftSection={<Icon name="alert" size={16} />} onClick={() => setDeclaring(true)} data-testid="declare">
            {t('disaster.declare')}
          </Button>
        )}
      </div>
      <p className={styles.lead}>{t('disaster.lead')}</p>
      {declaring && <DeclareForm onClose={() => setDeclaring(false)} />}
      {open.length === 0 && !declaring && <p>{t('disaster.none')}</p>}
      {open.map((d) => <DisasterCard key={d.id} disaster={d} />)}
      {over.length > 0 && <h2>{t('disaster.over')}</h2>}
      {over.map((d) => <DisasterCard key={d.id} disaster={d} />)}
    </div>
  );
}
