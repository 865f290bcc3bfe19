import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './signin.module.css';
import { SignInForm } from './SignInForm';

/** The session ended: covers the view, which stays as it is underneath, until somebody is signed in again. */
export function SignInAgain({ opened, userName }: { opened: boolean; userName: string }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={stay} fullScreen withCloseButton={false} closeOnEscape={false} zIndex={1000} radius={0}
      transitionProps={{ duration: 0 }} title={<span className="visually-hidden">{t('signIn.ended')}</span>}>
      <div className={styles.again} data-testid="sign-in-again">
        <div role="alert">
          <h1>{t('signIn.ended')}</h1>
          <p>{t('signIn.endedHint')}</p>
        </div>
        <SignInForm knownName={userName} />
        <p className={styles.help}>{t('signIn.help')}</p>
      </div>
    </Modal>
  );
}

const stay = () => undefined;
