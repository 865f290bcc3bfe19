import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockReporter } from '../../api/desk';
import type { Report } from '../../api/types';
import { formatDayInSentence } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './block.module.css';
import { reporterOf } from './sentences';

/** For a while nothing is taken in from this resident: with a reason for colleagues and a last day. */
export function BlockReporter({ number, report }: { number: string; report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const block = useBlockReporter(report.reportedAs ?? number);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  if (report.blockedUntil != null) {
    return (
      <p className={styles.blocked} data-testid="reporter-blocked">
        <Icon name="lock" />{t('block.standing', { day: formatDayInSentence(report.blockedUntil, language) })}
      </p>
    );
  }
  if (!report.mayBlock) return null;
  if (!asking) {
    return (
      <Button className="no-print" size="compact-sm" variant="subtle" onClick={() => setAsking(true)} data-testid="block-reporter">
        {t('block.ask')}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    block.mutate({ reporterNo: report.reporterNo, reason, until },
      { onSuccess: () => { setAsking(false); notifications.show({ message: t('block.done'), color: 'green' }); } });
  };
  const name = `block-${reporterOf(report)}`;
  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby={name} data-testid="block-form">
      <b id={name}>{t('block.question', { no: reporterOf(report) })}</b>
      <span className="quiet">{t('block.consequence')}</span>
      <TextInput label={t('block.reason')} value={reason} maxLength={200} required withAsterisk={false} data-autofocus
        onChange={(e) => setReason(e.currentTarget.value)} data-testid="block-reason" />
      <TextInput label={t('block.until')} type="date" value={until} required withAsterisk={false}
        onChange={(e) => setUntil(e.currentTarget.value)} data-testid="block-until" />
      {block.error && <p className="notice error" role="alert"><Icon name="alert" />{refusal(block.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" color="red" variant="outline" loading={block.isPending} data-testid="do-block">{t('block.confirm')}</Button>
        <Button variant="default" onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
