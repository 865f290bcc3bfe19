import { Button, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount, useChangeName, useChangePassword } from '../../api/account';
import { useCity } from '../../api/city';
import type { Account } from '../../api/types';
import { formatDay, nameOf } from '../../text/format';
import { languageNames, useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import { useInitialFocus } from '../../ui/useInitialFocus';
import styles from './account.module.css';
import { Events } from './Events';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

/** What is one's own: name, language, password, second factor, where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  useTitle(t('account.title'));
  const account = useAccount();
  if (account.isError && !account.data) return <ErrorMessage error={account.error} onRetry={() => void account.refetch()} />;
  if (!account.data) return <RowSkeletons />;
  return (
    <div className={styles.page} data-testid="account">
      <h1>{t('account.title')}</h1>
      <div className={styles.columns}>
        <div>
          <section>
            <Person account={account.data} />
            {account.data.byProvider ? <p className={styles.lead}>{t('account.byProvider')}</p> : <Password account={account.data} />}
          </section>
          {!account.data.byProvider && <SecondFactor account={account.data} />}
        </div>
        <div><Sessions account={account.data} /><Events account={account.data} /></div>
      </div>
    </div>
  );
}

function Person({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const { departments } = useCity();
  const change = useChangeName();
  const [name, setName] = useState<string>();
  const firstField = useInitialFocus<HTMLInputElement>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate((name ?? '').trim(), { onSuccess: () => { setName(undefined); notifications.show({ message: t('account.saved') }); } });
  };
  const about = [t('account.number', { number: account.userName }),
    account.departmentId != null && nameOf(departments.get(account.departmentId), language), account.crew, t(`role.${account.role}`),
    account.cityWide && t('account.cityWide')].filter(Boolean).join(' ・ ');
  return <>
    <div className={styles.row}>
      <div><b>{account.displayName}</b><p className="quiet">{about}</p></div>
      {name === undefined && !account.byProvider && (
        <Button variant="default" onClick={() => setName(account.displayName)}>{t('account.change')}</Button>
      )}
    </div>
    {name !== undefined && (
      <form className={styles.form} onSubmit={save}>
        <TextInput label={t('account.name')} description={t('account.nameHint')} value={name} maxLength={50} ref={firstField}
          onChange={(e) => setName(e.currentTarget.value)} error={change.isError && refusal(change.error)} data-testid="own-name" />
        <div className={styles.buttons}>
          <Button type="submit" loading={change.isPending}>{t('account.save')}</Button>
          <Button variant="default" onClick={() => setName(undefined)}>{t('common.cancel')}</Button>
        </div>
      </form>
    )}
    <div className={styles.row}>
      <div>{t('account.language')}<p className="quiet">{languageNames[language]} ・ {t('account.languageHint')}</p></div>
    </div>
  </>;
}

function Password({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const change = useChangePassword();
  const [open, setOpen] = useState(false);
  const firstField = useInitialFocus<HTMLInputElement>();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const close = () => { setOpen(false); setCurrent(''); setNext(''); change.reset(); };
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ current, new: next }, { onSuccess: () => { close(); notifications.show({ message: t('account.passwordDone') }); } });
  };
  return <>
    <div className={styles.row}>
      <div>
        {t('account.password')}
        <p className="quiet">
          {account.passwordChangedAt ? t('account.passwordChanged', { day: formatDay(account.passwordChangedAt, language) })
            : t('account.passwordNever')}
        </p>
      </div>
      {!open && <Button variant="default" onClick={() => setOpen(true)} data-testid="change-password">{t('account.change')}</Button>}
    </div>
    {open && (
      <form className={styles.form} onSubmit={save}>
        <PasswordInput label={t('account.current')} value={current} onChange={(e) => setCurrent(e.currentTarget.value)} ref={firstField}
          autoComplete="current-password" data-testid="current-password" />
        <PasswordInput label={t('account.new')} description={t('account.newHint')} value={next} autoComplete="new-password"
          onChange={(e) => setNext(e.currentTarget.value)} error={change.isError && refusal(change.error)}
          errorProps={{ role: 'alert' }} data-testid="new-password" />
        <div className={styles.buttons}>
          <Button type="submit" loading={change.isPending} disabled={!current || !next}
            data-testid="save-password">{t('account.save')}</Button>
          <Button variant="default" onClick={close}>{t('common.cancel')}</Button>
        </div>
      </form>
    )}
  </>;
}
