import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountAgain, useForgetDevice, useMakeRecoveryCodes, useRemoveSecondFactor } from '../../api/account';
import type { Account } from '../../api/types';
import { formatDay } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import styles from './account.module.css';
import { RecoveryCodes } from './RecoveryCodes';
import { SetUpSecondFactor } from './SetUpSecondFactor';
import { WithPassword } from './WithPassword';

type Open = 'set-up' | 'remove' | 'codes';

/** The app, the recovery codes, and whether this browser is asked. */
export function SecondFactor({ account }: { account: Account }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const again = useAccountAgain();
  const forget = useForgetDevice();
  const [open, setOpen] = useState<Open>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => { setOpen(undefined); setCodes(undefined); again(); };
  if (codes) return <section><RecoveryCodes codes={codes} onClose={close} /></section>;
  return (
    <section data-testid="second-factor">
      <h2>{t('secondFactor.title')}</h2>
      <p className={styles.lead}>{t(account.needsSecondFactor ? 'secondFactor.required' : 'secondFactor.optional')}</p>
      <div className={styles.row}>
        <div>
          <b>{t('secondFactor.app')}</b>
          <p className="quiet">{t(account.hasSecondFactor ? 'secondFactor.on' : 'secondFactor.off')}</p>
        </div>
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setOpen('set-up')} data-testid="set-up-second-factor">
            {t(account.hasSecondFactor ? 'secondFactor.replace' : 'secondFactor.setUp')}
          </Button>
          {account.hasSecondFactor && !account.needsSecondFactor && (
            <Button variant="outline" color="red" onClick={() => setOpen('remove')}>{t('secondFactor.remove')}</Button>
          )}
        </div>
      </div>
      {open === 'set-up' && <SetUpSecondFactor onDone={setCodes} onCancel={close} />}
      {open === 'remove' && <Remove onDone={close} onCancel={close} />}
      {account.hasSecondFactor && <>
        <div className={styles.row}>
          <div><b>{t('recovery.title')}</b><p className="quiet">{t('recovery.left', { n: account.recoveryCodesLeft })}</p></div>
          <Button variant="default" onClick={() => setOpen('codes')}>{t('recovery.make')}</Button>
        </div>
        {open === 'codes' && <NewCodes onDone={setCodes} onCancel={close} />}
        {account.trustedUntil && (
          <div className={styles.row}>
            <div>
              {t('secondFactor.trusted')}
              <p className="quiet">{t('secondFactor.trustedUntil', { day: formatDay(account.trustedUntil, language) })}</p>
            </div>
            <Button variant="default" loading={forget.isPending} onClick={() => forget.mutate()}>{t('secondFactor.forget')}</Button>
          </div>
        )}
      </>}
    </section>
  );
}

function Remove({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveSecondFactor();
  const send = (current: string) => remove.mutate(current, {
    onSuccess: () => { notifications.show({ message: t('secondFactor.removed') }); onDone(); },
  });
  return <WithPassword error={remove.error} busy={remove.isPending} onSubmit={send} onCancel={onCancel} />;
}

function NewCodes({ onDone, onCancel }: { onDone: (codes: readonly string[]) => void; onCancel: () => void }) {
  const make = useMakeRecoveryCodes();
  return (
    <WithPassword error={make.error} busy={make.isPending} onCancel={onCancel}
      onSubmit={(current) => make.mutate(current, { onSuccess: onDone })} />
  );
}
