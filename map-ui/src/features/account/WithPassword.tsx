import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useInitialFocus } from '../../ui/useInitialFocus';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './account.module.css';

/** Whoever sits before an open screen is asked once more. */
export function WithPassword({ error, busy, onSubmit, onCancel }: {
  error: unknown; busy: boolean; onSubmit: (current: string) => void; onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [current, setCurrent] = useState('');
  const firstField = useInitialFocus<HTMLInputElement>();
  const submit = (event: FormEvent) => { event.preventDefault(); onSubmit(current); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PasswordInput label={t('account.current')} description={t('secondFactor.confirmPassword')} value={current} ref={firstField}
        autoComplete="current-password" onChange={(e) => setCurrent(e.currentTarget.value)} error={error ? refusal(error) : undefined}
        errorProps={{ role: 'alert' }} data-testid="confirm-password" />
      <div className={styles.buttons}>
        <Button type="submit" loading={busy} disabled={!current} data-testid="go-on">{t('secondFactor.next')}</Button>
        {onCancel && <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
