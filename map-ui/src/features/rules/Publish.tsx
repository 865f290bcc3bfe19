import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePublishRules } from '../../api/rules';
import type { DryRun } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './rules.module.css';

interface Props { revision: number; number: number; run: DryRun | undefined; onClose: () => void }

/** The last look before the draft decides. */
export function Publish({ revision, number, run, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const publish = usePublishRules();
  const [note, setNote] = useState('');
  const moved = run?.moves.reduce((sum, m) => sum + m.count, 0) ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate({ revision, note },
      { onSuccess: (answer) => { notifications.show({ message: t('rules.publishedNow', { n: answer.number }) }); onClose(); } });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {run && <p>{moved === 0 ? t('rules.dry.same', { total: formatNumber(run.total, language) })
        : t('rules.dry.changed', { total: formatNumber(run.total, language), n: formatNumber(moved, language) })}</p>}
      <p className={styles.hint}>{t('rules.dry.hint')}</p>
      <TextInput label={t('rules.note')} description={t('rules.noteHint')} value={note} maxLength={200} data-autofocus
        onChange={(e) => setNote(e.currentTarget.value)} data-testid="publish-note" />
      {publish.isError && <p role="alert" className={styles.warn} data-testid="publish-trouble">{refusal(publish.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={publish.isPending} data-testid="do-publish">{t('rules.publishAs', { n: number })}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}
