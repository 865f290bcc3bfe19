import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import styles from './signin.module.css';
import { WaysIn, type Known } from './WaysIn';

/** The session ended: covers the view, which stays as it is underneath, until somebody is signed in again. */
export function SignInAgain({ opened, known }: { opened: boolean; known: Known }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Modal opened={opened} onClose={stay} fullScreen withCloseButton={false} closeOnEscape={false} zIndex={1000} radius={0}
      transitionProps={{ duration: 0 }} title={<span className="visually-hidden">{t('signIn.ended')}</span>}>
      <div className={styles.again} data-testid="sign-in-again">
        <div role="alert">
          <h1>{t('signIn.ended')}</h1>
          <p>{t('signIn.endedHint')}</p>
        </div>
        <WaysIn known={known} next={pathname + search} />
        <p className={styles.help}>{t('signIn.help')}</p>
      </div>
    </Modal>
  );
}

const stay = () => undefined;
