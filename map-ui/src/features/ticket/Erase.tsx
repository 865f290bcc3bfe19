import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErase, useErasurePreview } from '../../api/privacy';
import { formatDateTime, formatDayInSentence } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import styles from './protect.module.css';
import { ProtectForm, Reason, type StepProps } from './ProtectForms';

/** On a request by paper or at the counter: whose, what goes, what is held, and a receipt. */
export function Erase({ ticket, onClose }: StepProps) {
  const { t } = useTranslation();
  const own = ticket.reportsList.filter((r) => !r.erasedAt && !r.reportedAs);
  const [no, setNo] = useState(own[0]?.reporterNo ?? 1);
  return (
    <div className={styles.form}>
      {own.length > 1 && (
        <Select label={t('protect.whose')} allowDeselect={false} value={String(no)} onChange={(chosen) => setNo(Number(chosen))}
          data={own.map((r) => ({ value: String(r.reporterNo), label: t('history.resident', { no: r.reporterNo }) }))} />
      )}
      <EraseOne key={no} number={ticket.number} reporterNo={no} onClose={onClose} />
    </div>
  );
}

function EraseOne({ number, reporterNo, onClose }: { number: string; reporterNo: number; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const preview = useErasurePreview(number, reporterNo);
  const erase = useErase(number, reporterNo);
  const [because, setBecause] = useState('');
  const receipt = erase.data;
  if (receipt) {
    return (
      <div className={styles.form} role="status" data-testid="erasure-receipt">
        <p>{t('protect.erased', { n: receipt.reports })}</p>
        <p className={styles.receipt}>
          {t('protect.receipt', { reference: receipt.reference, when: formatDateTime(receipt.askedAt, language) })}
        </p>
        {receipt.heldUntil && <p>{t('protect.heldPart', { day: formatDayInSentence(receipt.heldUntil, language) })}</p>}
        <div><Button onClick={onClose}>{t('common.close')}</Button></div>
      </div>
    );
  }
  if (preview.isError) return <ErrorMessage error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <RowSkeletons />;
  const { reports, photos, mayErase, isTold } = preview.data;
  return (
    <ProtectForm lead={t('protect.eraseLead')} action={t('protect.eraseDo')} danger pending={erase.isPending} error={erase.error}
      onClose={onClose} onSubmit={() => mayErase && erase.mutate(because)}>
      <ul className={styles.affected} data-testid="erasure-affected">
        {reports.map((report) => (
          <li key={report.number}>
            <b>{report.number}</b> {formatDateTime(report.receivedAt, language)}
            {report.heldUntil && (
              <span className="quiet"> {t('protect.held', { day: formatDayInSentence(report.heldUntil, language) })}</span>
            )}
          </li>
        ))}
      </ul>
      <p>{t('protect.affected', { n: reports.length, photos })} {t(isTold ? 'protect.isTold' : 'protect.isNotTold')}</p>
      {!mayErase && <p role="alert" className="notice error">{t('protect.otherDepartments')}</p>}
      <Reason value={because} onChange={setBecause} hint={t('protect.eraseReason')} />
    </ProtectForm>
  );
}
