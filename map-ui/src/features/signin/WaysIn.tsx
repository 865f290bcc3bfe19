import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWaysIn } from '../../api/session';
import { useLanguage } from '../../text/i18n';
import styles from './signin.module.css';
import { SignInForm } from './SignInForm';

/** With a known name the way in is known as well. */
export interface Known { userName: string; byProvider: boolean }

/** The city's identity provider, the accounts of this house, or both; `again`: the provider is to ask who it is. */
export function WaysIn({ next, known, again = false }: { next: string; known?: Known; again?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ways = useWaysIn();
  const [emergency, setEmergency] = useState(false);
  // who came by password goes on by it, at once: the field is there when the page looks for what to focus;
  // who cannot ask may still be able to sign in
  if (known?.byProvider !== false && !ways.data && !ways.isError) return null;
  const provider = known?.byProvider === false ? undefined : ways.data?.provider;
  const passwords = (ways.data?.passwords ?? true) || known?.byProvider === false || emergency;
  const form = !known?.byProvider && passwords;
  const forgotten = form && !known && <p className={styles.help}><Link to="/forgotten-password">{t('signIn.forgotten')}</Link></p>;
  if (!provider) return <><SignInForm knownName={known?.userName} />{forgotten}</>;
  const query = new URLSearchParams({ next, ...(again ? { again: 'true' } : {}) }).toString();
  return (
    <div className={styles.ways}>
      <Button component="a" href={`/sign-in/provider?${query}`} size="md" fullWidth data-testid="provider">
        {t('signIn.provider', { name: language === 'ja' ? provider.nameJa : provider.nameEn })}
      </Button>
      {form && <p className={styles.or}><span>{t('signIn.or')}</span></p>}
      {form && <div><SignInForm knownName={known?.userName} second />{forgotten}</div>}
      {!form && !known && (
        <button type="button" className={styles.show} onClick={() => setEmergency(true)} data-testid="emergency">
          {t('signIn.emergency')}
        </button>
      )}
    </div>
  );
}
