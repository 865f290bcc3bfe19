import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAskForPassword } from '../../api/staff';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import { Outside } from '../page/Outside';
import { useInitialFocus } from '../../ui/useInitialFocus';
import styles from './signin.module.css';

/** A link for a new password, by mail; whether there is such an account is not told. */
export function ForgottenPage() {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const ask = useAskForPassword();
  const [userName, setUserName] = useState('');
  const firstField = useInitialFocus<HTMLInputElement>();
  useTitle(t('link.forgotten'));
  const submit = (event: FormEvent) => { event.preventDefault(); ask.mutate(userName.trim()); };
  return (
    <Outside>
      <h1>{t('link.forgotten')}</h1>
      {ask.isSuccess ? <p role="status">{t('link.sent')}</p> : <>
        <p>{t('link.forgottenLead')}</p>
        <form className={styles.form} onSubmit={submit}>
          <TextInput label={t('signIn.user')} value={userName} onChange={(e) => setUserName(e.currentTarget.value)} size="md"
            ref={firstField}
            autoCapitalize="none" spellCheck={false} autoComplete="username" error={ask.isError && refusal(ask.error)}
            errorProps={{ role: 'alert' }} data-testid="user-name" />
          <Button type="submit" size="md" loading={ask.isPending} disabled={!userName.trim()}
            data-testid="ask-password">{t('link.send')}</Button>
        </form>
      </>}
      <p className={styles.help}><Link to="/sign-in">{t('link.toSignIn')}</Link></p>
    </Outside>
  );
}
