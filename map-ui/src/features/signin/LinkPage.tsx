import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useLink, useSetPassword } from '../../api/staff';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import { Outside } from '../page/Outside';
import { useInitialFocus } from '../../ui/useInitialFocus';
import styles from './signin.module.css';

/** An invitation or a new password: whoever holds the link chooses it, once. */
export function LinkPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const link = useLink(token);
  const set = useSetPassword(token);
  useTitle(t('account.password'));
  const over = [link.error, set.error].some((error) => error instanceof Problem && error.status === 404);
  const toSignIn = <Button component={Link} to="/sign-in" size="md">{t('link.toSignIn')}</Button>;
  if (set.isSuccess) return <Outside><h1>{t('link.done')}</h1><p className={styles.help}>{toSignIn}</p></Outside>;
  if (over) return <Outside><h1>{t('link.over')}</h1><p>{t('link.overHint')}</p><p className={styles.help}>{toSignIn}</p></Outside>;
  if (link.isError) return <Outside><ErrorMessage error={link.error} onRetry={() => void link.refetch()} /></Outside>;
  if (!link.data) return <Outside><RowSkeletons /></Outside>;
  const { displayName, userName, purpose } = link.data;
  return (
    <Outside>
      <h1>{t(purpose === 'Invitation' ? 'link.invitation' : 'link.password', { name: displayName })}</h1>
      <p>{t('link.lead', { number: userName })}</p>
      <Choose userName={userName} set={set} />
    </Outside>
  );
}

function Choose({ userName, set }: { userName: string; set: ReturnType<typeof useSetPassword> }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [password, setPassword] = useState('');
  const firstField = useInitialFocus<HTMLInputElement>();
  const submit = (event: FormEvent) => { event.preventDefault(); set.mutate(password); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={userName} readOnly />
      <PasswordInput label={t('account.new')} description={t('account.newHint')} value={password} size="md" autoComplete="new-password"
        ref={firstField}
        onChange={(e) => setPassword(e.currentTarget.value)} error={set.isError && refusal(set.error)} errorProps={{ role: 'alert' }}
        data-testid="new-password" />
      <Button type="submit" size="md" loading={set.isPending} disabled={!password} data-testid="set-password">{t('link.submit')}</Button>
    </form>
  );
}
