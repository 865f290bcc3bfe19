import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { PhotoUpload } from './PhotoUpload';
import styles from './statusMoves.module.css';
import type { MoveForm } from './useMoveForm';

/** What the chosen step still needs to know. */
export function MoveFields({ ticket, form }: { ticket: Ticket; form: MoveForm }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const to = form.chosen?.to;
  if (!to) return null;
  const reasons = city.reasons[to] ?? [];
  const departments = city.departments
    .filter((d) => d.id !== ticket.departmentId)
    .map((d) => ({ value: String(d.id), label: nameOf(d, language) }));
  return (
    <div className={styles.fields}>
      {to === 'Assigned' && (
        <Select label={t('move.department')} placeholder={t('move.reasonChoose')} data={departments} searchable
          value={form.departmentId === undefined ? null : String(form.departmentId)}
          onChange={(id) => form.setDepartmentId(id === null ? undefined : Number(id))} data-testid="move-department" />
      )}
      {to === 'Duplicate' && (
        <TextInput label={t('move.duplicateOf')} placeholder="8-00000-0" value={form.duplicateOf}
          onChange={(e) => form.setDuplicateOf(e.currentTarget.value)} data-testid="move-duplicate" />
      )}
      {form.chosen?.needsReason && (reasons.length > 0 ? (
        <Select label={t('move.reason')} placeholder={t('move.reasonChoose')} value={form.reason || null}
          onChange={(code) => form.setReason(code ?? '')} data={reasons.map((r) => ({ value: r.code, label: r[language] }))}
          data-testid="move-reason" />
      ) : (
        <TextInput label={t('move.reason')} value={form.reason} onChange={(e) => form.setReason(e.currentTarget.value)}
          data-testid="move-reason" />
      ))}
      {to === 'Resolved' && <PhotoUpload number={ticket.number} sent={form.after} onSent={form.setAfter} onUnsent={form.setUnsent} />}
      <Textarea label={t('move.words')} description={t('move.wordsHint')} autosize minRows={2} maxRows={8} maxLength={1000}
        value={form.words ?? form.preview.data?.words ?? ''} onChange={(e) => form.setWords(e.currentTarget.value)}
        data-testid="move-words" />
    </div>
  );
}
