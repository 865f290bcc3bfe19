import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountAgain } from '../../api/account';
import { useSession } from '../../api/session';
import type { Me } from '../../api/types';
import { LanguageMenu } from '../../ui/LanguageMenu';
import { useTitle } from '../page/useTitle';
import styles from './account.module.css';
import { RecoveryCodes } from './RecoveryCodes';
import { SetUpSecondFactor } from './SetUpSecondFactor';

/** Signed in by the password alone where more is asked for: nothing else opens before the second factor is set up. */
export function FirstSecondFactor({ me }: { me: Me }) {
  const { t } = useTranslation();
  useTitle(t('secondFactor.title'));
  const again = useAccountAgain();
  const session = useSession();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <main className={styles.first} data-testid="first-second-factor">
      <div className={styles.buttons}>
        <b>{me.displayName}</b><span className="grow" /><LanguageMenu />
        <Button variant="subtle" onClick={() => void session.signOut()}>{t('nav.signOut')}</Button>
      </div>
      {codes ? <RecoveryCodes codes={codes} onClose={again} /> : <>
        <h1>{t('secondFactor.first')}</h1>
        <SetUpSecondFactor onDone={setCodes} />
      </>}
    </main>
  );
}
