import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../api/account';
import { useRefusalWords } from '../page/useRefusalWords';
import { useInitialFocus } from '../../ui/useInitialFocus';
import styles from './account.module.css';
import { WithPassword } from './WithPassword';

/** Password, picture, code; then there are recovery codes to keep. */
export function SetUpSecondFactor({ onDone, onCancel }: { onDone: (codes: readonly string[]) => void; onCancel?: () => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  const firstField = useInitialFocus<HTMLInputElement>();
  if (!begin.data)
    return <WithPassword error={begin.error} busy={begin.isPending} onSubmit={(current) => begin.mutate(current)} onCancel={onCancel} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code, { onSuccess: onDone });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t('secondFactor.scan')}</p>
      <img className={styles.qr} alt={t('secondFactor.qr')} src={`data:image/svg+xml,${encodeURIComponent(begin.data.svg)}`} />
      <p className={styles.lead}>{t('secondFactor.byHand')}<br /><span className={styles.key} data-testid="key">{begin.data.key}</span></p>
      <TextInput label={t('secondFactor.code')} value={code} onChange={(e) => setCode(e.currentTarget.value)}
        ref={firstField} inputMode="numeric"
        autoComplete="one-time-code" error={confirm.isError && refusal(confirm.error)} errorProps={{ role: 'alert' }} data-testid="code" />
      <div className={styles.buttons}>
        <Button type="submit" loading={confirm.isPending} disabled={!code.trim()}
          data-testid="confirm-code">{t('secondFactor.confirm')}</Button>
        {onCancel && <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
