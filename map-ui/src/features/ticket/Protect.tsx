import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';
import { formatDayInSentence } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { Erase } from './Erase';
import styles from './protect.module.css';
import { EndHold, Hold, Redact } from './ProtectForms';

type Step = 'redact' | 'erase' | 'hold' | 'endHold';

/** What must not be read or kept, and what must be kept: black out, forget, hold. */
export function Protect({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);
  const held = ticket.hold != null;
  const steps: Step[] = [
    ...(ticket.mayProtect && !held ? ['redact' as const] : []),
    ...(ticket.mayProtect && ticket.reportsList.some((r) => !r.erasedAt && !r.reportedAs) ? ['erase' as const] : []),
    ...(ticket.mayHold ? [held ? 'endHold' as const : 'hold' as const] : []),
  ];
  if (steps.length === 0) return null;
  return (
    <section className={`${styles.protect} no-print`} data-testid="protect">
      <h2>{t('protect.title')}</h2>
      <div className={styles.buttons}>
        {steps.map((each) => (
          <Button key={each} variant="default" onClick={() => setStep(each)} data-testid={`protect-${each}`}>{t(`protect.${each}`)}</Button>
        ))}
      </div>
      <Drawer opened={step !== undefined} onClose={close} position="right" size={416} title={<b>{step && t(`protect.${step}`)}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {step === 'redact' && <Redact ticket={ticket} onClose={close} />}
        {step === 'erase' && <Erase ticket={ticket} onClose={close} />}
        {step === 'hold' && <Hold ticket={ticket} onClose={close} />}
        {step === 'endHold' && <EndHold ticket={ticket} onClose={close} />}
      </Drawer>
    </section>
  );
}

/** 保全: until when, and why. */
export function HoldNotice({ hold }: { hold: NonNullable<Ticket['hold']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="notice" data-testid="held">
      <Icon name="lock" />
      <span><b>{t('protect.held', { day: formatDayInSentence(hold.until, language) })}</b> {hold.because}</span>
    </p>
  );
}
