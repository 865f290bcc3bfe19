import { Button, CopyButton, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRequest, useRequests } from '../../api/partners';
import type { PartnerRequest, Ticket } from '../../api/types';
import { formatDateTime, formatDayInSentence, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { AskPartner } from './AskPartner';
import styles from './asks.module.css';

/** Who outside was asked about this ticket, what came of it, and how to ask. */
export function PartnerRequests({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const requests = useRequests(ticket.number, ticket.version);
  const may = ticket.mayWork !== false;
  const mayAsk = may && ['Received', 'Assigned', 'InProgress', 'OnHold', 'HandedOver'].includes(ticket.status);
  const close = () => setOpened(false);
  const items = requests.data?.items;
  if (!may && items?.length === 0) return null;
  return (
    <section className="no-print" data-testid="partner-requests">
      <h2>{t('asks.title')}</h2>
      {requests.isError && !items && <ErrorMessage error={requests.error} onRetry={() => void requests.refetch()} />}
      {!items && !requests.isError && <RowSkeletons rows={1} />}
      {items?.length === 0 && <p className="quiet">{t('asks.none')}</p>}
      {items && items.length > 0 && (
        <ul className={styles.list}>{items.map((row) => <Row key={row.id} row={row} number={ticket.number} may={may} />)}</ul>
      )}
      {mayAsk && <Button variant="default" onClick={() => setOpened(true)} data-testid="ask-partner">{t('asks.open')}</Button>}
      <Drawer opened={opened} onClose={close} position="right" size={480} title={<b>{t('asks.open')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        <AskPartner ticket={ticket} onClose={close} />
      </Drawer>
    </section>
  );
}

function Row({ row, number, may }: { row: PartnerRequest; number: string; may: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (at: string) => formatDayInSentence(at, language);
  const facts = [
    t('asks.sentAt', { when: formatDateTime(row.sentAt, language), who: row.sentBy ?? '' }),
    row.openedAt ? t('asks.opened', { when: formatDateTime(row.openedAt, language) }) : t('asks.notOpened'),
    row.remindedAt && t('asks.reminded', { when: formatDateTime(row.remindedAt, language) }),
    row.plannedOn ? t('asks.planned', { day: day(row.plannedOn) }) : row.dueOn && t('asks.dueOn', { day: day(row.dueOn) }),
  ].filter(Boolean);
  const open = row.state === 'Sent' || row.state === 'Accepted';
  return (
    <li data-open={open} data-testid="partner-request" data-state={row.state}>
      <b>{nameOf({ nameJa: row.partnerJa, nameEn: row.partnerEn }, language)}</b>{' '}
      <span className="nowrap">{t(`asks.kind.${row.kind}`)} ・ {t(`asks.state.${row.state}`)}</span>
      {row.phone && <> <span className="quiet nowrap">{row.phone}</span></>}
      {row.slow && <div className={styles.slow}>{t(`asks.slow.${row.slow}`)}</div>}
      {row.words && <div className={`${styles.words} quiet`}>{row.words}</div>}
      {row.answer && <div className={styles.words}>「{row.answer}」</div>}
      <div className="quiet">{facts.join(' ・ ')}</div>
      {may && row.waits && <p>{t(row.state === 'Done' ? 'asks.check' : 'asks.back')}</p>}
      {may && (open || row.waits) && <Steps row={row} number={number} open={open} />}
    </li>
  );
}

function Steps({ row, number, open }: { row: PartnerRequest; number: string; open: boolean }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const change = useChangeRequest(number, row.id);
  const [sure, setSure] = useState<'Renew' | 'Withdraw'>();
  const done = (words: string) => { setSure(undefined); notifications.show({ message: words, color: 'green' }); };
  const go = (step: 'Renew' | 'Withdraw' | 'Settle', mail = false) => change.mutate({ step, mail },
    () => done(t(step === 'Renew' ? 'asks.renewed' : step === 'Withdraw' ? 'asks.withdrawn' : 'asks.settled')));
  return (
    <>
      {sure && <p>{t(sure === 'Renew' ? 'asks.renewSure' : 'asks.withdrawSure')}</p>}
      {open && !row.link && !sure && <p className="quiet">{t('asks.keysGone')}</p>}
      <div className={styles.buttons}>
        {sure === 'Renew' && (
          <>
            <Button size="sm" loading={change.isPending} onClick={() => go('Renew')} data-testid="do-renew">{t('asks.renew')}</Button>
            {row.mayMail && (
              <Button size="sm" variant="outline" loading={change.isPending} onClick={() => go('Renew', true)}>
                {t('asks.renewMail')}
              </Button>
            )}
          </>
        )}
        {sure === 'Withdraw' && (
          <Button size="sm" color="red" loading={change.isPending} onClick={() => go('Withdraw')} data-testid="do-withdraw">
            {t('asks.withdraw')}
          </Button>
        )}
        {sure && <Button size="sm" variant="default" onClick={() => setSure(undefined)}>{t('common.cancel')}</Button>}
        {!sure && row.link && (
          <>
            <CopyButton value={row.link}>
              {({ copied, copy }) => (
                <Button size="sm" variant="outline" onClick={copy} data-testid="copy-link">
                  {t(copied ? 'asks.copied' : 'asks.copy')}
                </Button>
              )}
            </CopyButton>
            <Button size="sm" variant="default" component="a" href={new URL(row.link).pathname} target="_blank" rel="noreferrer"
              data-testid="show-link">
              {t('asks.show')}
            </Button>
          </>
        )}
        {!sure && open && (
          <>
            <Button size="sm" variant="default" onClick={() => setSure('Renew')} data-testid="renew">{t('asks.renew')}</Button>
            <Button size="sm" variant="default" onClick={() => setSure('Withdraw')} data-testid="withdraw">{t('asks.withdraw')}</Button>
          </>
        )}
        {!sure && row.waits && (
          <Button size="sm" variant="outline" loading={change.isPending} onClick={() => go('Settle')} data-testid="settle">
            {t('asks.settle')}
          </Button>
        )}
      </div>
      {change.isError && <p role="alert" className="notice error">{refusal(change.error)}</p>}
    </>
  );
}
