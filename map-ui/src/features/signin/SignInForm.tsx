import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSession } from '../../api/session';
import { formatWait } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './signin.module.css';

/** With a known name only the password is missing; as the second of two ways it does not shout. */
export function SignInForm({ knownName, second = false }: { knownName?: string; second?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const session = useSession();
  const [userName, setUserName] = useState(knownName ?? '');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [code, setCode] = useState<string>();
  const [trust, setTrust] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [pause, setPause] = useState(0);
  const passwordField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (pause <= 0) return;
    const timer = setTimeout(() => setPause(pause - 1), 1000);
    return () => clearTimeout(timer);
  }, [pause]);

  useEffect(() => { if (code === '') codeField.current?.focus(); }, [code]);

  const showFailure = (problem: unknown) => {
    if (!(problem instanceof Problem) || problem.isOffline || problem.status >= 500) return setError(t('signIn.offline'));
    if (problem.status === 429) return setPause(Math.ceil(problem.retryAfterSeconds ?? 60));
    setError(refusal(problem));
    (code === undefined ? passwordField : codeField).current?.select();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    if (!userName.trim() || !password) return setError(t('signIn.missing'));
    if (code === '') return setError(t('signIn.codeNeeded'));
    setBusy(true);
    try {
      if (!await session.signIn(userName.trim(), password, code, trust)) setCode('');
    } catch (problem) {
      showFailure(problem);
    } finally {
      setBusy(false);
    }
  };

  const failure = pause > 0 ? t('signIn.throttled', { time: formatWait(pause, language) }) : error;
  const show = (
    <button type="button" className={styles.show} aria-pressed={visible} onClick={() => setVisible(!visible)}>
      {visible ? t('signIn.hide') : t('signIn.show')}
    </button>
  );
  return (
    <form className={styles.form} onSubmit={(e) => void submit(e)} noValidate>
      <TextInput label={t('signIn.user')} value={userName} onChange={(e) => setUserName(e.currentTarget.value)}
        name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} size="md"
        data-testid="user-name" data-autofocus={knownName === undefined || undefined} />
      <PasswordInput ref={passwordField} label={t('signIn.password')} value={password} onChange={(e) => setPassword(e.currentTarget.value)}
        name="password" autoComplete="current-password" size="md" visible={visible} rightSection={show} rightSectionWidth={72}
        error={code === undefined ? failure : undefined} errorProps={{ role: 'alert' }} data-testid="password"
        data-autofocus={knownName !== undefined || undefined} />
      {code !== undefined && <>
        <TextInput ref={codeField} label={t('signIn.code')} description={t('signIn.codeHint')} value={code} size="md"
          onChange={(e) => setCode(e.currentTarget.value)} name="one-time-code" autoComplete="one-time-code" inputMode="text"
          error={failure} errorProps={{ role: 'alert' }} data-testid="code" />
        <Checkbox label={t('signIn.trust')} checked={trust} onChange={(e) => setTrust(e.currentTarget.checked)} />
      </>}
      <Button type="submit" size="md" fullWidth variant={second ? 'outline' : 'filled'} loading={busy} disabled={pause > 0}
        data-testid="sign-in">{t('signIn.submit')}</Button>
    </form>
  );
}
